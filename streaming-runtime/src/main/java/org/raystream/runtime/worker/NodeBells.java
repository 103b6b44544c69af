package org.raystream.runtime.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.mapped.BellListener;
import org.raystream.runtime.transport.mapped.RemoteBell;

/**
 * By which workers of one node wake each other: the bell of this one, and the ways to those of others.
 *
 * <p>Threading: the worker's turns.
 */
final class NodeBells implements AutoCloseable {
    private final Map<String, RemoteBell> others = new HashMap<>(); // by page file
    private @Nullable BellListener own; // once it listens

    /** Begins to listen; returns the file by which others ring. */
    Path listen(Path directory) {
        BellListener known = own;
        if (known == null) {
            try {
                known = BellListener.open(directory);
            } catch (IOException failed) {
                throw new StreamException(
                        StreamException.Kind.FAIL,
                        "cannot listen for other workers of this node: directory=" + directory + " cause=" + failed,
                        failed);
            }
            own = known;
        }
        return known.pageFile();
    }

    /** Has {@code task} woken when another worker rings. */
    void add(Doorbell task) {
        Objects.requireNonNull(own, "it listens before channels are opened").add(task);
    }

    /** The bell of another worker. */
    Doorbell of(WorkerHello worker) {
        return others.computeIfAbsent(worker.getBell(), page -> RemoteBell.open(Path.of(page)));
    }

    @Override
    public void close() {
        others.values().forEach(RemoteBell::close);
        BellListener listening = own;
        if (listening != null) {
            listening.close();
        }
    }
}
