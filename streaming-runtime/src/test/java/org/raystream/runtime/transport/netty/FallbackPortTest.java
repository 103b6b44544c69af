package org.raystream.runtime.transport.netty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.LinkPace;

@Timeout(60)
class FallbackPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] FRAME = {1, 2, 3};

    private final TestJob job = TestJob.withTls();
    private final VirtualClock clock = new VirtualClock(0);
    private final Recorded calls = new Recorded();
    private final NettyFrames sender = job.sender();

    /** The other way; it takes everything. */
    private static final class Recorded implements FramePort {
        private final List<byte[]> frames = new ArrayList<>();
        private int reopened;

        @Override
        public void send(byte[] bytes, int length) {
            frames.add(Arrays.copyOf(bytes, length));
        }

        @Override
        public int unsentFrames() {
            return frames.size();
        }

        @Override
        public boolean hasRoom() {
            return false;
        }

        @Override
        public LinkPace pace() {
            return LinkPace.OF_CALLS;
        }

        @Override
        public void reopen() {
            reopened++;
        }
    }

    @AfterEach
    void close() {
        sender.close();
    }

    private FallbackPort port(InetSocketAddress peer) {
        return new FallbackPort(sender.port(peer), () -> calls, clock);
    }

    @Test
    void send_whereNoConnectionGetsThrough_takesTheOtherWayAfterAWhile() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FallbackPort port = port(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()));
            port.send(FRAME, FRAME.length);
            clock.advance(PATIENCE.minusNanos(1));
            port.send(FRAME, FRAME.length);
            assertEquals(List.of(), calls.frames, "it may still be connected");
            assertTrue(port.hasRoom());
            assertTrue(port.unsentFrames() > 0);
            assertEquals(LinkPace.OF_CONNECTIONS, port.pace());
            clock.advance(Duration.ofNanos(1));

            port.send(FRAME, 2);

            assertEquals(1, calls.frames.size());
            assertArrayEquals(new byte[] {1, 2}, calls.frames.get(0));
            assertFalse(port.hasRoom(), "as the other way says");
            assertEquals(1, port.unsentFrames());
            assertEquals(LinkPace.OF_CALLS, port.pace());
            port.reopen();
            assertEquals(1, calls.reopened);
        }
    }

    @Test
    void send_ofAFirstFrameAfterThatWhile_givesConnectionsASecond() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FallbackPort port = port(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()));
            clock.advance(PATIENCE.multipliedBy(2));
            port.send(FRAME, FRAME.length);
            clock.advance(Duration.ofSeconds(1).minusNanos(1));
            port.send(FRAME, FRAME.length);
            assertEquals(List.of(), calls.frames, "it may still be connected");
            clock.advance(Duration.ofNanos(1));

            port.send(FRAME, FRAME.length);

            assertEquals(1, calls.frames.size());
        }
    }

    @Test
    void send_onceAConnectionWasThere_staysWithIt() {
        ReceivedFrames received = new ReceivedFrames();
        FallbackPort port;
        try (NettyFrames receiver = job.receiver(received)) {
            port = port(receiver.address());
            port.send(FRAME, FRAME.length);
            assertArrayEquals(FRAME, received.take(1).get(0));
        }
        clock.advance(PATIENCE.multipliedBy(2));

        port.send(FRAME, FRAME.length);

        await().until(() -> port.unsentFrames() > 0);
        assertEquals(List.of(), calls.frames, "its port connects again when the peer is back");
    }
}
