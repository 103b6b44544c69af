package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.SystemClock;

@ExtendWith(RayClusterExtension.class)
final class LocalRayClusterIT {
    private static final LocalRayCluster.Shape ONE_NODE = new LocalRayCluster.Shape(1, 1, 80_000_000);

    @Test
    void close_whenOnePeerClusterRuns_leavesNothingAndSparesThePeer(LocalRayCluster peer) {
        LocalRayCluster cluster = LocalRayCluster.start(RayClusterExtension.python(), ONE_NODE, SystemClock.INSTANCE);
        assertTrue(cluster.isAlive());
        assertTrue(cluster.address().startsWith("127.0.0.1:"), cluster.address());

        cluster.close();

        assertNothingLeft(cluster.directory());
        assertEquals(List.of("127.0.0.1", "127.0.0.2"), peer.aliveNodes());
        cluster.close();
    }

    @Test
    void recorded_whenAnEarlierProcessStartedIt_findsAndEndsIt(@TempDir Path directory) {
        Path record = directory.resolve("cluster.properties");
        LocalRayCluster started =
                LocalRayCluster.startDetached(RayClusterExtension.python(), ONE_NODE, 0, SystemClock.INSTANCE, record);
        Optional<LocalRayCluster> found = LocalRayCluster.recorded(record);

        assertEquals(started.address(), found.orElseThrow().address());
        assertTrue(found.get().isAlive());
        found.get().close();

        assertNothingLeft(started.directory());
        assertFalse(started.isAlive());
        assertTrue(LocalRayCluster.recorded(record).isEmpty());
    }

    @Test
    void startDetached_whenItCannotBeWrittenDown_leavesNothing(@TempDir Path directory) throws Exception {
        Path record = Files.createDirectory(directory.resolve("cluster.properties"));
        Set<Path> before = clusterDirectories();

        StreamException thrown = assertThrows(
                StreamException.class,
                () -> LocalRayCluster.startDetached(
                        RayClusterExtension.python(), ONE_NODE, 0, SystemClock.INSTANCE, record));

        assertTrue(thrown.getMessage().contains("file=" + record), thrown.getMessage());
        assertEquals(before, clusterDirectories());
    }

    @Test
    void start_whenItsOwnerIsKilled_leavesNothing() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process owner = new ProcessBuilder(
                        java,
                        "-Draystream.ray.python=" + RayClusterExtension.python(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path directory;
        try (BufferedReader output = owner.inputReader()) {
            directory = Path.of(output.readLine());
            assertFalse(ProcessTree.mentioning("=" + directory + "/").isEmpty());
        } finally {
            owner.destroyForcibly();
        }

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertNothingLeft(directory));
    }

    @Test
    void start_whenRayDoesNotStart_saysWhyAndLeavesNothing(@TempDir Path directory) throws Exception {
        Path python = Files.writeString(directory.resolve("python"), "#!/bin/sh\necho no such thing >&2\nexit 3\n");
        assertTrue(python.toFile().setExecutable(true));
        Set<Path> before = clusterDirectories();

        StreamException thrown = assertThrows(
                StreamException.class, () -> LocalRayCluster.start(python, ONE_NODE, SystemClock.INSTANCE));

        assertTrue(thrown.getMessage().contains("no such thing"), thrown.getMessage());
        assertEquals(before, clusterDirectories());
    }

    private static Set<Path> clusterDirectories() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("rs-ray-"))
                    .collect(Collectors.toSet());
        }
    }

    private static void assertNothingLeft(Path directory) {
        assertEquals(List.of(), ProcessTree.mentioning("=" + directory + "/"));
        assertFalse(Files.exists(directory), directory + " is still there");
    }

    /** Starts a cluster, says where, and waits to be killed. */
    static final class Owner {
        public static void main(String[] args) throws Exception {
            LocalRayCluster cluster =
                    LocalRayCluster.start(RayClusterExtension.python(), ONE_NODE, SystemClock.INSTANCE);
            System.out.println(cluster.directory());
            Thread.currentThread().join();
        }
    }
}
