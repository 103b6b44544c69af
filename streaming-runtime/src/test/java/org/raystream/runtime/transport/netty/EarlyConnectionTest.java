package org.raystream.runtime.transport.netty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EarlyConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] FRAME = {1, 2, 3};

    @Test
    void connectEarly_beforeAnyFrame_makesTheConnectionThatFramesTake() throws IOException {
        TestJob job = TestJob.withTls();
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                CuttableProxy proxy = new CuttableProxy(receiver.address());
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(proxy.address());

            port.connectEarly();
            await().atMost(LIMIT).until(port::wasConnected);
            port.connectEarly();
            port.send(FRAME, FRAME.length);

            assertEquals(FRAME.length, received.take(1).get(0).length);
            assertEquals(1, proxy.connections());
        }
    }

    @Test
    void connectEarly_toNobody_leavesTheConnectionToTheFirstFrame() throws IOException {
        TestJob job = TestJob.plain();
        InetSocketAddress nobody;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) closedSoon.getLocalSocketAddress();
        }
        ReceivedFrames received = new ReceivedFrames();
        try (LogLines log = LogLines.record();
                NettyFrames receiver = job.receiver(received);
                NettyFrames sender = job.sender()) {
            AtomicReference<InetSocketAddress> where = new AtomicReference<>(nobody);
            NettyFramePort port = sender.port(where::get);
            port.connectEarly();
            await().atMost(LIMIT).until(() -> log.with("no connection").size() == 1);

            where.set(receiver.address());
            port.send(FRAME, FRAME.length);

            assertEquals(FRAME.length, received.take(1).get(0).length);
        }
    }
}
