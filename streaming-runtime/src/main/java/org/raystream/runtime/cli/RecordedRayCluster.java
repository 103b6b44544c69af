package org.raystream.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.ray.LocalRayCluster;

/**
 * The cluster that is written down in a file. Two processes that start or stop it at once take turns.
 *
 * <p>Threading: any thread, one call at a time.
 */
final class RecordedRayCluster implements LocalCluster {
    /** The system property with the Python interpreter that has Ray. */
    static final String PYTHON_PROPERTY = "raystream.ray.python";

    private static final long STORE_BYTES =
            134_217_728; // per node; jobs keep nothing in it but what Ray itself puts there

    private final Path record;
    private final Optional<Path> python;
    private final Clock clock;

    /** Starts clusters with {@code python}, which has Ray, if there is one. */
    RecordedRayCluster(Path record, Optional<Path> python, Clock clock) {
        this.record = record;
        this.python = python;
        this.clock = clock;
    }

    /** The one that the launcher tells of. */
    static RecordedRayCluster of(Properties properties) {
        return new RecordedRayCluster(
                LocalRayCluster.standardRecord(),
                Optional.ofNullable(properties.getProperty(PYTHON_PROPERTY)).map(Path::of),
                SystemClock.INSTANCE);
    }

    @Override
    public Optional<State> find() {
        return LocalRayCluster.recorded(record).map(RecordedRayCluster::state);
    }

    @Override
    public State start(int nodes, int cpusPerNode, int port) {
        Path ray = python.orElseThrow(() -> new InvalidJobException("no Ray: system property " + PYTHON_PROPERTY
                + " is not set (expected: a Python interpreter with the package \"ray\"); use ./raystream cluster up"));
        LocalRayCluster.Shape shape = new LocalRayCluster.Shape(nodes, cpusPerNode, STORE_BYTES);
        return inTurn(() -> {
            Optional<LocalRayCluster> earlier = LocalRayCluster.recorded(record);
            if (earlier.isPresent() && earlier.get().isAlive()) {
                return state(earlier.get()); // somebody was faster
            }
            earlier.ifPresent(LocalRayCluster::close);
            return state(LocalRayCluster.startDetached(ray, shape, port, clock, record));
        });
    }

    @Override
    public boolean stop() {
        return inTurn(() -> {
            Optional<LocalRayCluster> running = LocalRayCluster.recorded(record);
            running.ifPresent(LocalRayCluster::close);
            return running.isPresent();
        });
    }

    private static State state(LocalRayCluster cluster) {
        return new State(cluster.address(), cluster.aliveNodes(), cluster.isAlive());
    }

    private <T> T inTurn(Supplier<T> action) {
        Path lockFile = record.resolveSibling(record.getFileName() + ".lock");
        try {
            Files.createDirectories(record.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock turn = channel.lock()) {
                assert turn.isValid() : "lock=" + lockFile;
                return action.get();
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "the directory of the cluster's record cannot be used: file=" + lockFile, unusable);
        }
    }
}
