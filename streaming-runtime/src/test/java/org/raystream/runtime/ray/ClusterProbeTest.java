package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.SystemClock;

@Timeout(30)
final class ClusterProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void version_ofACluster_isWhatItsHeadWroteDown() throws Exception {
        try (FakeHead head = FakeHead.ofVersion("2.57.1")) {
            assertEquals(Optional.of("2.57.1"), version(head.address(), LIMIT));
        }
    }

    @Test
    void version_ofAClusterThatDoesNotSay_isUnknown() throws Exception {
        try (FakeHead head = FakeHead.ofNoVersion()) {
            assertEquals(Optional.empty(), version(head.address(), LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", ""})
    void version_ofAnotherServer_saysThatItIsNoCluster(String answer) throws Exception {
        try (FakeHead other = FakeHead.thatSays(answer)) {
            String message = refusal(other.address(), LIMIT);

            assertTrue(message.contains("no Ray cluster: address=" + other.address()), message);
            assertTrue(message.contains("(expected: the port of a cluster's head"), message);
        }
    }

    @Test
    void version_ofAnotherGrpcServer_saysThatItIsNoCluster() throws Exception {
        try (FakeHead other = FakeHead.thatKnowsNoCall()) {
            String message = refusal(other.address(), LIMIT);

            assertTrue(message.contains("reason=it does not know Ray's calls"), message);
        }
    }

    @Test
    void version_whenNothingIsEverAnswered_givesUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long beganNanos = System.nanoTime();

            String message = refusal("127.0.0.1:" + silent.getLocalPort(), Duration.ofSeconds(1));

            Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
            assertTrue(message.contains("no Ray cluster answers: "), message);
            assertTrue(message.contains("reason=silent for seconds=1"), message);
            assertTrue(took.compareTo(LIMIT) < 0, "took " + took);
        }
    }

    @Test
    void version_whenAnAnswerNeverEnds_givesUpInTime() throws Exception {
        try (FakeHead endless = FakeHead.thatNeverEnds()) {
            String message = refusal(endless.address(), Duration.ofSeconds(1));

            assertTrue(message.contains("reason=silent for seconds=1"), message);
        }
    }

    @Test
    void version_whenNothingListens_saysSo() throws Exception {
        String address = "127.0.0.1:" + freePort();

        String message = refusal(address, LIMIT);

        assertTrue(
                message.contains("no Ray cluster answers: address=" + address + " reason=Connection refused"), message);
    }

    @Test
    void version_ofAHostThatDoesNotExist_saysSo() {
        String message = refusal("no-such-host.invalid:6379", LIMIT);

        assertTrue(message.contains("address=no-such-host.invalid:6379 reason=unknown host"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:",
                ":6379",
                "127.0.0.1:0",
                "127.0.0.1:70000",
                "a b:1",
                "http://a:1",
                "a:1:2"
            })
    void connection_toAMalformedAddress_isRefused(String address) {
        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> new RayConnection(address, List.of()));

        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains("malformed address of a cluster: address=" + address + " (expected: host:port"),
                message);
    }

    private static String refusal(String address, Duration limit) {
        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> version(address, limit));
        String message = String.valueOf(refused.getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static Optional<String> version(String address, Duration limit) {
        return new ClusterProbe(SystemClock.INSTANCE, limit).version(new RayConnection(address, List.of()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
