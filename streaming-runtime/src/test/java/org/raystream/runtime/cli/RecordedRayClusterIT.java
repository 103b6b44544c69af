package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.SystemClock;

final class RecordedRayClusterIT {
    @TempDir
    private Path directory;

    private RecordedRayCluster cluster;

    @BeforeEach
    void name() {
        cluster = with(Optional.of(Path.of(System.getProperty(RecordedRayCluster.PYTHON_PROPERTY))));
    }

    @AfterEach
    void stop() {
        cluster.stop();
    }

    @Test
    void cluster_fromStartToStop_isTheSameForWhoeverAsks() {
        LocalCluster.State started = cluster.start(1, 1, 0);

        assertTrue(started.isAlive());
        assertEquals(List.of("127.0.0.1"), started.nodes());
        assertEquals(Optional.of(started), with(Optional.empty()).find());
        assertEquals(started, cluster.start(2, 1, 0), "a second one was started");

        assertTrue(with(Optional.empty()).stop());
        assertEquals(Optional.empty(), cluster.find());
        assertFalse(cluster.stop());
        assertFalse(Files.exists(record()), "the record is left");
    }

    @Test
    void start_withoutRay_saysWhatIsMissing() {
        InvalidJobException thrown = assertThrows(
                InvalidJobException.class, () -> with(Optional.empty()).start(1, 1, 0));

        assertTrue(thrown.getMessage().contains("no Ray: system property raystream.ray.python"), thrown.getMessage());
    }

    @Test
    void start_whenThePortIsTaken_saysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            InvalidJobException thrown = assertThrows(InvalidJobException.class, () -> cluster.start(1, 1, port));

            assertTrue(
                    thrown.getMessage().contains("port cannot be used for a Ray cluster: port=" + port),
                    thrown.getMessage());
            assertTrue(thrown.getMessage().contains("(expected: a free port;"), thrown.getMessage());
        }
    }

    @Test
    void start_withAFreePort_listensThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertEquals("127.0.0.1:" + port, cluster.start(1, 1, port).address());
    }

    @Test
    void start_withAPythonThatHasNoRay_saysSoInOneLine() throws Exception {
        Path python = Files.writeString(
                directory.resolve("python"),
                "#!/bin/sh\necho \"ModuleNotFoundError: No module named 'ray'\"\nexit 1\n");
        assertTrue(python.toFile().setExecutable(true));

        InvalidJobException thrown = assertThrows(
                InvalidJobException.class, () -> with(Optional.of(python)).start(1, 1, 0));

        assertTrue(
                thrown.getMessage().startsWith("no Ray to start a cluster with: python=" + python),
                thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count(), thrown.getMessage());
    }

    @Test
    void start_withAPythonThatDoesNotExist_saysSoInOneLine() {
        Path python = directory.resolve("no-python");

        InvalidJobException thrown = assertThrows(
                InvalidJobException.class, () -> with(Optional.of(python)).start(1, 1, 0));

        assertTrue(
                thrown.getMessage().startsWith("a Ray node cannot be started: python=" + python), thrown.getMessage());
    }

    private RecordedRayCluster with(Optional<Path> python) {
        return new RecordedRayCluster(record(), python, SystemClock.INSTANCE);
    }

    private Path record() {
        return directory.resolve("state/cluster.properties");
    }
}
