package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        LocalCluster.State started = cluster.start(1, 1);

        assertTrue(started.isAlive());
        assertEquals(List.of("127.0.0.1"), started.nodes());
        assertEquals(Optional.of(started), with(Optional.empty()).find());
        assertEquals(started, cluster.start(2, 1), "a second one was started");

        assertTrue(with(Optional.empty()).stop());
        assertEquals(Optional.empty(), cluster.find());
        assertFalse(cluster.stop());
        assertFalse(Files.exists(record()), "the record is left");
    }

    @Test
    void start_withoutRay_saysWhatIsMissing() {
        InvalidJobException thrown = assertThrows(
                InvalidJobException.class, () -> with(Optional.empty()).start(1, 1));

        assertTrue(thrown.getMessage().contains("no Ray: system property raystream.ray.python"), thrown.getMessage());
    }

    private RecordedRayCluster with(Optional<Path> python) {
        return new RecordedRayCluster(record(), python, SystemClock.INSTANCE);
    }

    private Path record() {
        return directory.resolve("state/cluster.properties");
    }
}
