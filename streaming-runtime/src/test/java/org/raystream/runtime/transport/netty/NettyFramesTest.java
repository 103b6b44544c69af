package org.raystream.runtime.transport.netty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.PortRange;

@Timeout(60)
class NettyFramesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] SMALL = {1, 2, 3};

    private static List<byte[]> randomFrames(long seed, int count, int maxBytes) {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[random.nextInt(4) == 0 ? random.nextInt(maxBytes + 1) : random.nextInt(64)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    private static TestJob job(boolean isTls) {
        return isTls ? TestJob.withTls() : TestJob.plain();
    }

    /** Sends all, waiting before what is dropped would be too much under way. */
    private static void sendAll(NettyFramePort port, List<byte[]> frames) {
        for (byte[] frame : frames) {
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> port.unsentFrames() < 50);
            port.send(frame, frame.length);
        }
    }

    @ParameterizedTest
    @CsvSource({"EPOLL,OPENSSL", "NIO,JDK", "EPOLL,JDK", "EPOLL,", "NIO,"})
    void send_ofFramesOfAllSizes_deliversThemWholeAndInOrder(IoKind kind, SslProvider provider) {
        TestJob job = job(provider != null);
        ReceivedFrames received = new ReceivedFrames();
        List<byte[]> sent = randomFrames(7, 500, 150_000);
        try (NettyFrames receiver =
                        NettyFrames.open(job.options("receiver"), job.secrets("receiver"), received, kind, provider);
                NettyFrames sender =
                        NettyFrames.open(job.options("sender"), job.secrets("sender"), frame -> {}, kind, provider)) {
            NettyFramePort port = sender.port(receiver.address());

            sendAll(port, sent);

            List<byte[]> arrived = received.take(sent.size());
            for (int i = 0; i < sent.size(); i++) {
                assertArrayEquals(sent.get(i), arrived.get(i), "frame " + i);
            }
            await().atMost(LIMIT).until(() -> port.unsentFrames() == 0);
            assertEquals(0, port.droppedFrames());
        }
    }

    @Test
    void bestProvider_onLinux_isBoringSsl() {
        assertEquals(
                SslProvider.OPENSSL, TlsContexts.bestProvider(), () -> String.valueOf(OpenSsl.unavailabilityCause()));
    }

    @Test
    void best_onLinux_isEpoll() {
        assertTrue(Epoll.isAvailable(), () -> String.valueOf(Epoll.unavailabilityCause()));
        assertEquals(IoKind.EPOLL, IoKind.best());
    }

    @Test
    void send_ofTheFirstPartOfAnArray_sendsACopy() {
        TestJob job = TestJob.plain();
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                NettyFrames sender = job.sender()) {
            byte[] reused = {5, 6, 7, 8};

            sender.port(receiver.address()).send(reused, 2);
            Arrays.fill(reused, (byte) 0);

            assertArrayEquals(new byte[] {5, 6}, received.take(1).get(0));
        }
    }

    @Test
    void send_ofAFrameLargerThanWhatMayWait_sendsItBesideOthers() {
        TestJob job = TestJob.plain();
        NettyOptions options = job.options("sender");
        NettyOptions narrow = new NettyOptions(
                "sender",
                options.jobHash(),
                options.nodeAddress(),
                options.bindAddress(),
                options.ports(),
                options.maxFrameBytes(),
                1_000,
                options.helloTimeoutMs());
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                NettyFrames sender = NettyFrames.open(narrow, job.secrets("sender"), frame -> {})) {
            NettyFramePort port = sender.port(receiver.address());

            port.send(SMALL, SMALL.length);
            port.send(new byte[TestJob.MAX_FRAME_BYTES], TestJob.MAX_FRAME_BYTES);
            port.send(SMALL, SMALL.length);

            assertEquals(TestJob.MAX_FRAME_BYTES, received.take(2).get(1).length);
            assertTrue(port.droppedFrames() <= 1, "dropped=" + port.droppedFrames());
        }
    }

    @Test
    void send_whenAFrameCannotBeHandedOn_goesOnOverANewConnection() {
        TestJob job = TestJob.plain();
        ReceivedFrames received = new ReceivedFrames();
        Consumer<byte[]> picky = frame -> {
            if (frame.length == SMALL.length) {
                throw new IllegalStateException("not this one");
            }
            received.accept(frame);
        };
        try (LogLines log = LogLines.record();
                NettyFrames receiver = NettyFrames.open(job.options("receiver"), job.secrets("receiver"), picky);
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(receiver.address());

            port.send(SMALL, SMALL.length);
            awaitArrival(port, received);

            assertEquals(1, log.with("could not be handed on").size(), log.text());
            assertEquals(1, log.with("IllegalStateException: not this one").size(), log.text());
        }
    }

    @Test
    void send_ofTooLargeAFrame_isRefusedHere() {
        TestJob job = TestJob.plain();
        try (NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(sender.address());
            byte[] frame = new byte[TestJob.MAX_FRAME_BYTES + 1];

            assertThrows(IllegalArgumentException.class, () -> port.send(frame, frame.length));
        }
    }

    /** A frame that says which one it is; its size and bytes follow from that. */
    private static byte[] numbered(int number) {
        Random random = new Random(number);
        byte[] frame = new byte[Integer.BYTES + random.nextInt(20_000)];
        random.nextBytes(frame);
        ByteBuffer.wrap(frame).putInt(number);
        return frame;
    }

    /** Sends a small frame again and again, until one arrives. */
    private static void awaitArrival(NettyFramePort port, ReceivedFrames received) {
        int before = received.count();
        await().atMost(LIMIT).until(() -> {
            port.send(numbered(0), numbered(0).length);
            return received.count() > before;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void send_whileConnectionsAreCut_losesFramesButDamagesNone(boolean isTls) throws IOException {
        TestJob job = job(isTls);
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                CuttableProxy proxy = new CuttableProxy(receiver.address());
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(proxy.address());
            for (int round = 0; round < 5; round++) {
                awaitArrival(port, received);
                for (int i = 1; i <= 200; i++) {
                    byte[] frame = numbered(200 * round + i);
                    port.send(frame, frame.length);
                }
                proxy.cut();
            }
            awaitArrival(port, received);

            for (byte[] frame : received.take(received.count())) {
                assertArrayEquals(numbered(ByteBuffer.wrap(frame).getInt()), frame);
            }
            assertTrue(proxy.connections() > 5, "connections=" + proxy.connections());
        }
    }

    @Test
    void send_afterThePeerHasMoved_arrivesThere() {
        TestJob job = TestJob.withTls();
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames sender = job.sender()) {
            NettyFrames first = job.receiver(received);
            AtomicReference<InetSocketAddress> where = new AtomicReference<>(first.address());
            NettyFramePort port = sender.port(where::get);
            awaitArrival(port, received);
            first.close();

            try (NettyFrames second = job.receiver(received)) {
                assertNotEquals(first.address(), second.address());
                where.set(second.address());
                port.reopen();

                awaitArrival(port, received);
            }
        }
    }

    @Test
    void reopen_whenTheWaySwallowsWhatIsSent_takesANewOne() throws IOException {
        TestJob job = TestJob.plain();
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                CuttableProxy proxy = new CuttableProxy(receiver.address());
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(proxy.address());
            awaitArrival(port, received);
            await().atMost(LIMIT).until(() -> port.unsentFrames() == 0);
            proxy.swallow();

            await().atMost(LIMIT).until(() -> {
                port.reopen();
                port.send(SMALL, SMALL.length); // there is only a connection if there is something to send
                return proxy.connections() == 2;
            });

            awaitArrival(port, received);
            assertEquals(2, proxy.connections());
        }
    }

    @Test
    void send_toAPeerThatDoesNotRead_dropsWhatDoesNotFit() throws IOException {
        TestJob job = TestJob.plain();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port((InetSocketAddress) deaf.getLocalSocketAddress());
            byte[] frame = new byte[96 * 1024];
            port.send(frame, frame.length);
            try (Socket accepted = deaf.accept()) {
                byte[] hello = accepted.getInputStream().readNBytes(Greeting.LENGTH_BYTES + Greeting.HELLO_BYTES);
                assertEquals('R', hello[Greeting.LENGTH_BYTES]);
                accepted.getOutputStream().write(Greeting.accepted());
                long directBefore = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();

                for (int i = 0; i < 5_000; i++) {
                    port.send(frame, frame.length);
                    assertTrue((long) (port.unsentFrames() - 1) * frame.length <= TestJob.OUTGOING_BYTES);
                }

                long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - directBefore;
                assertTrue(port.droppedFrames() > 4_000, "dropped=" + port.droppedFrames());
                assertTrue(direct <= 4 * TestJob.OUTGOING_BYTES, "direct bytes=" + direct);
            }
        }
    }

    @Test
    void send_toAPeerThatIsAway_dropsWhatIsSentAfterAWhile() throws IOException {
        TestJob job = TestJob.plain();
        InetSocketAddress nobody;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) closedSoon.getLocalSocketAddress();
        }
        try (LogLines log = LogLines.record();
                NettyFrames sender = job.sender()) {
            NettyFramePort port = sender.port(nobody);
            for (int i = 0; i < 1_000; i++) {
                port.send(SMALL, SMALL.length);
            }
            assertEquals(1_000, port.unsentFrames());

            await().atMost(LIMIT).until(() -> port.unsentFrames() == 0);

            assertEquals(1_000, port.droppedFrames());
            assertEquals(1, log.with("no connection").size(), log.text());
        }
    }

    @Test
    void port_beforeTheFirstFrame_connectsToNobody() throws IOException {
        TestJob job = TestJob.plain();
        ReceivedFrames received = new ReceivedFrames();
        try (NettyFrames receiver = job.receiver(received);
                CuttableProxy proxy = new CuttableProxy(receiver.address());
                NettyFrames sender = job.sender()) {
            NettyFramePort unused = sender.port(proxy.address());
            NettyFramePort used = sender.port(proxy.address());

            awaitArrival(used, received);

            assertEquals(1, proxy.connections());
            assertEquals(0, unused.unsentFrames());
        }
    }

    @Test
    void open_whenAPortOfTheRangeIsTaken_takesTheNext() throws IOException {
        TestJob job = TestJob.plain();
        try (TakenPorts taken = TakenPorts.withAFreeOneBehind();
                NettyFrames frames = NettyFrames.open(
                        job.options("w", new PortRange(taken.port(), taken.port() + 1), 1_000),
                        job.secrets("w"),
                        frame -> {})) {
            assertEquals(taken.port() + 1, frames.address().getPort());
        }
    }

    @Test
    void open_whenAllPortsAreTaken_saysSo() throws IOException {
        TestJob job = TestJob.plain();
        try (TakenPorts taken = TakenPorts.withAFreeOneBehind()) {
            NettyOptions options = job.options("w", new PortRange(taken.port(), taken.port()), 1_000);

            InvalidJobException refused = assertThrows(
                    InvalidJobException.class, () -> NettyFrames.open(options, job.secrets("w"), frame -> {}));

            assertTrue(refused.getMessage().contains("netty.ports=" + taken.port()), refused.getMessage());
            assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
            awaitNoThread("w/netty");
        }
    }

    @Test
    void open_atAnAddressOfAnotherNode_saysSo() {
        TestJob job = new TestJob("job-1", Map.of("netty.tls", "off", "netty.bindAddress", "192.0.2.1"));

        InvalidJobException refused = assertThrows(InvalidJobException.class, job::sender);

        assertTrue(refused.getMessage().contains("address=192.0.2.1"), refused.getMessage());
    }

    @Test
    void open_atAHostThatDoesNotExist_saysSo() {
        TestJob job = new TestJob("job-1", Map.of("netty.tls", "off", "netty.bindAddress", "no host"));

        InvalidJobException refused = assertThrows(InvalidJobException.class, job::sender);

        assertTrue(refused.getMessage().contains("address=no host"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Unresolved"), refused.getMessage());
    }

    @Test
    void address_whenAllAddressesAreListenedOn_isThatOfTheNode() {
        TestJob job = new TestJob("job-1", Map.of("netty.tls", "off", "netty.bindAddress", "0.0.0.0"));

        try (NettyFrames frames = job.sender()) {
            assertEquals("127.0.0.1", frames.address().getAddress().getHostAddress());
        }
    }

    @Test
    void close_leavesNoThreadAndNoSocket() {
        TestJob job = TestJob.withTls();
        ReceivedFrames received = new ReceivedFrames();
        NettyFrames receiver = job.receiver(received);
        NettyFrames sender = job.sender();
        NettyFramePort port = sender.port(receiver.address());
        awaitArrival(port, received);

        receiver.close();
        sender.close();
        sender.close();

        awaitNoThread("sender/netty");
        awaitNoThread("receiver/netty");
        InetSocketAddress address = receiver.address();
        assertThrows(ConnectException.class, () -> new Socket(address.getAddress(), address.getPort()).close());
        port.send(SMALL, SMALL.length);
        assertEquals(0, port.unsentFrames());
    }

    private static void awaitNoThread(String name) {
        await().atMost(LIMIT)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains(name)));
    }
}
