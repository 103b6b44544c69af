package org.raystream.runtime.transport.netty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.raystream.runtime.config.PortRange;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.security.TlsIdentity;

/** Each connection that does not belong is refused with one line, and nothing that it sends reaches the worker. */
@Timeout(60)
class RefusedConnectionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] FRAME = {1, 0, 0, 0, 42};

    private final TestJob plain = TestJob.plain();
    private final TestJob encrypted = TestJob.withTls();
    private final ReceivedFrames received = new ReceivedFrames();
    private LogLines log;

    @BeforeEach
    void recordLog() {
        log = LogLines.record();
    }

    @AfterEach
    void stopRecording() {
        log.close();
    }

    private static byte[] hello(TestJob job, byte[] token) {
        return Greeting.hello(job.options("w").jobHash(), token, "w");
    }

    private static byte[] hello(TestJob job) {
        return hello(job, job.secrets("w").token());
    }

    private static byte[] followedByAFrame(byte[] hello) {
        byte[] both = Arrays.copyOf(hello, hello.length + FRAME.length);
        System.arraycopy(FRAME, 0, both, hello.length, FRAME.length);
        return both;
    }

    private static Socket connect(NettyFrames receiver) throws IOException {
        return new Socket(receiver.address().getAddress(), receiver.address().getPort());
    }

    private static Socket connect(NettyFrames receiver, SslContext client) throws IOException {
        InetSocketAddress address = receiver.address();
        return ((JdkSslContext) client)
                .context()
                .getSocketFactory()
                .createSocket(address.getAddress(), address.getPort());
    }

    /** Sends {@code bytes} and waits for the end of the connection. */
    private static void exchange(Socket socket, byte[] bytes) throws IOException {
        try (socket) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(bytes);
            assertEquals(-1, socket.getInputStream().read(), "an answer");
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("the connection stays open", stillOpen);
        } catch (IOException closed) {
            // an end, too
        }
    }

    private void assertRefusedOnce(String why) {
        await().atMost(LIMIT).until(() -> !log.with("connection refused").isEmpty());
        await().during(Duration.ofMillis(100)).atMost(LIMIT).until(() -> true);
        assertEquals(1, log.text().lines().count(), log.text());
        assertTrue(log.text().contains("WARN"), log.text());
        assertTrue(log.text().contains("from=/127.0.0.1:"), log.text());
        assertTrue(log.text().contains(why), log.text());
        assertEquals(0, received.count());
    }

    @Test
    void connection_withTheJobsHello_isAccepted() throws IOException {
        try (NettyFrames receiver = plain.receiver(received);
                Socket socket = connect(receiver)) {
            socket.getOutputStream().write(hello(plain));

            byte[] answer = socket.getInputStream().readNBytes(Greeting.accepted().length);
            socket.getOutputStream().write(FRAME);

            assertArrayEquals(Greeting.accepted(), answer);
            assertArrayEquals(new byte[] {42}, received.take(1).get(0));
            assertEquals("", log.text());
        }
    }

    @Test
    void connection_whoseHelloComesByteByByte_isAccepted() throws IOException {
        try (NettyFrames receiver = plain.receiver(received);
                Socket socket = connect(receiver)) {
            socket.setTcpNoDelay(true);
            for (byte each : followedByAFrame(hello(plain))) {
                socket.getOutputStream().write(each);
            }

            assertArrayEquals(new byte[] {42}, received.take(1).get(0));
        }
    }

    @Test
    void connection_whoseFirstFrameFollowsItsHelloAtOnce_isAccepted() throws IOException {
        try (NettyFrames receiver = plain.receiver(received);
                Socket socket = connect(receiver)) {
            socket.getOutputStream().write(followedByAFrame(hello(plain)));

            assertArrayEquals(new byte[] {42}, received.take(1).get(0));
        }
    }

    @Test
    void connection_withAnotherToken_isRefused() throws IOException {
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(
                    connect(receiver),
                    followedByAFrame(hello(plain, TestJob.plain().secrets("w").token())));

            assertRefusedOnce("wrong token");
        }
    }

    @Test
    void connection_ofAnotherJob_isRefused() throws IOException {
        TestJob other = new TestJob("job-2", Map.of("netty.tls", "off"));
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(
                    connect(receiver),
                    followedByAFrame(hello(other, plain.secrets("w").token())));

            assertRefusedOnce("worker of another job");
        }
    }

    @Test
    void connection_ofAnotherVersion_isRefused() throws IOException {
        byte[] hello = hello(plain);
        hello[Greeting.LENGTH_BYTES + 4] = 9;
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(connect(receiver), followedByAFrame(hello));

            assertRefusedOnce("version=9");
        }
    }

    @Test
    void connection_withGarbage_isRefused() throws IOException {
        byte[] garbage = new byte[10_000];
        new Random(5).nextBytes(garbage);
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(connect(receiver), garbage);

            assertRefusedOnce("not a worker of Raystream");
        }
    }

    @Test
    void connection_withGarbageOfAHellosLength_isRefused() throws IOException {
        byte[] hello = hello(plain);
        Arrays.fill(hello, Greeting.LENGTH_BYTES, hello.length, (byte) 7);
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(connect(receiver), followedByAFrame(hello));

            assertRefusedOnce("not a worker of Raystream");
        }
    }

    @Test
    void connection_thatSaysNothing_isRefusedInTime() throws IOException {
        for (TestJob job : new TestJob[] {plain, encrypted}) {
            try (NettyFrames receiver = NettyFrames.open(
                            job.options("receiver", PortRange.ANY, 200), job.secrets("receiver"), received);
                    LogLines own = LogLines.record()) {
                exchange(connect(receiver), new byte[0]);

                await().atMost(LIMIT)
                        .until(() ->
                                !own.with("nothing was proved within ms=200").isEmpty());
                assertEquals(1, own.text().lines().count(), own.text());
            }
        }
        assertEquals(0, received.count());
    }

    @Test
    void connection_thatEndsWithinItsHello_isRefused() throws IOException {
        try (NettyFrames receiver = plain.receiver(received)) {
            try (Socket socket = connect(receiver)) {
                socket.getOutputStream().write(hello(plain), 0, 20);
            }

            assertRefusedOnce("closed before anything was proved");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void connection_withoutTls_isRefusedAndItsTokenIsNotLogged(SslProvider provider) throws IOException {
        try (NettyFrames receiver = encrypted.receiver(received, provider)) {
            exchange(connect(receiver), followedByAFrame(hello(encrypted)));

            assertRefusedOnce("no TLS");
            String token = HexFormat.of().formatHex(encrypted.secrets("w").token());
            assertFalse(log.text().toLowerCase(Locale.ROOT).contains(token), log.text());
        }
    }

    @Test
    void connection_withTlsToAPlainWorker_isRefused() throws IOException {
        SslContext client = TlsContexts.of(encrypted.secrets("w").tls().orElseThrow(), SslProvider.JDK)
                .client();
        try (NettyFrames receiver = plain.receiver(received)) {
            exchange(connect(receiver, client), FRAME);

            assertRefusedOnce("uses TLS where this one does not");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void connection_withTheCertificateOfAnotherAuthority_isRefused(SslProvider provider) throws IOException {
        TlsIdentity other = TestJob.withTls().secrets("w").tls().orElseThrow();
        TlsIdentity own = encrypted.secrets("w").tls().orElseThrow();
        SslContext client = TlsContexts.of(
                        new TlsIdentity(own.authorities(), other.chain(), other.key()), SslProvider.JDK)
                .client();
        try (NettyFrames receiver = encrypted.receiver(received, provider)) {
            exchange(connect(receiver, client), followedByAFrame(hello(encrypted)));

            assertRefusedOnce("certificate not accepted: PKIX path validation failed");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void connection_withoutACertificate_isRefused(SslProvider provider) throws IOException {
        TlsIdentity own = encrypted.secrets("w").tls().orElseThrow();
        SslContext client = SslContextBuilder.forClient()
                .trustManager(own.authorities().toArray(new X509Certificate[0]))
                .endpointIdentificationAlgorithm(null)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .build();
        try (NettyFrames receiver = encrypted.receiver(received, provider)) {
            exchange(connect(receiver, client), followedByAFrame(hello(encrypted)));

            assertRefusedOnce("why=no certificate");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void connection_withAnOlderTls_isRefused(SslProvider provider) throws IOException {
        TlsIdentity own = encrypted.secrets("w").tls().orElseThrow();
        SslContext client = SslContextBuilder.forClient()
                .keyManager(own.key(), own.chain().toArray(new X509Certificate[0]))
                .trustManager(own.authorities().toArray(new X509Certificate[0]))
                .endpointIdentificationAlgorithm(null)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.2")
                .build();
        try (NettyFrames receiver = encrypted.receiver(received, provider);
                Socket socket = connect(receiver, client)) {
            ((SSLSocket) socket).setEnabledProtocols(new String[] {"TLSv1.2"});
            exchange(socket, followedByAFrame(hello(encrypted)));

            assertRefusedOnce("why=TLS: ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void connection_withTheJobsCertificateAndAnotherToken_isRefused(SslProvider provider) throws IOException {
        SslContext client = TlsContexts.of(encrypted.secrets("w").tls().orElseThrow(), SslProvider.JDK)
                .client();
        try (NettyFrames receiver = encrypted.receiver(received, provider)) {
            exchange(
                    connect(receiver, client),
                    followedByAFrame(
                            hello(encrypted, TestJob.plain().secrets("w").token())));

            assertRefusedOnce("wrong token");
        }
    }

    @Test
    void sender_whoseReceiverHasAnotherAuthority_sendsNothingAndSaysSoOnce() {
        TlsIdentity other = TestJob.withTls().secrets("receiver").tls().orElseThrow();
        ChannelSecrets foreign = new ChannelSecrets(
                Optional.of(other), encrypted.secrets("receiver").token());
        try (NettyFrames receiver = NettyFrames.open(encrypted.options("receiver"), foreign, received);
                NettyFrames sender = encrypted.sender()) {
            NettyFramePort port = sender.port(receiver.address());

            port.send(FRAME, FRAME.length);

            await().atMost(LIMIT).until(() -> log.with("connection refused").size() >= 3);
            assertEquals(1, log.with("no connection").size(), log.text());
            assertTrue(log.with("no connection").get(0).contains("certificate not accepted: PKIX path"), log.text());
            assertEquals(0, received.count());
        }
    }

    @Test
    void frame_thatIsTooLong_endsTheConnection() throws IOException {
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(TestJob.MAX_FRAME_BYTES + 1)
                .array();
        try (NettyFrames receiver = plain.receiver(received);
                Socket socket = connect(receiver)) {
            socket.getOutputStream().write(hello(plain));
            byte[] unused = socket.getInputStream().readNBytes(Greeting.accepted().length);
            exchange(socket, length);

            await().atMost(LIMIT).until(() -> !log.with("connection closed").isEmpty());
            assertEquals(1, log.text().lines().count(), log.text());
            assertTrue(log.text().contains("frame bytes=" + (TestJob.MAX_FRAME_BYTES + 1)), log.text());
            assertEquals(0, received.count());
        }
    }
}
