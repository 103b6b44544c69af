package org.raystream.runtime.graph;

import java.nio.file.FileSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.sink.Sink;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceSplit;

/** Lets sources divide their input, and sinks check where they write, on the driver. */
final class EndpointPlanner {
    private final FileSystem fileSystem;
    private final boolean isAttached;

    /** Plans for a job that belongs to its driver, or not, whose files are those of {@code fileSystem}. */
    EndpointPlanner(FileSystem fileSystem, boolean isAttached) {
        this.fileSystem = fileSystem;
        this.isAttached = isAttached;
    }

    /**
     * The splits of a source; none of any other operator.
     *
     * @throws InvalidJobException if the source refuses or fails
     */
    List<? extends SourceSplit> splits(StreamNode node, int parallelism) {
        if (node.kind() != OperatorKind.SOURCE || !(node.function() instanceof Source<?> source)) {
            return List.of();
        }
        try {
            List<? extends SourceSplit> splits = source.planSplits(new Context(parallelism, fileSystem, isAttached));
            requireDistinct(node, splits);
            return splits;
        } catch (InvalidJobException refused) {
            throw refused;
        } catch (Exception failed) {
            throw failure(node, "cannot plan its input", failed);
        }
    }

    /**
     * Tells a source that its job is about to start; does nothing for any other operator.
     *
     * @throws InvalidJobException if the source refuses or fails
     */
    static void beforeStart(StreamNode node) {
        if (!(node.function() instanceof Source<?> source)) {
            return;
        }
        try {
            source.beforeStart();
        } catch (InvalidJobException refused) {
            throw refused;
        } catch (Exception failed) {
            throw failure(node, "cannot make its input", failed);
        }
    }

    /**
     * Has a sink check its output; does nothing for any other operator.
     *
     * @throws InvalidJobException if the sink refuses or fails
     */
    void checkSink(StreamNode node, int parallelism) {
        if (!(node.function() instanceof Sink<?> sink)) {
            return;
        }
        try {
            sink.plan(new Context(parallelism, fileSystem, isAttached));
        } catch (InvalidJobException refused) {
            throw refused;
        } catch (Exception failed) {
            throw failure(node, "cannot plan its output", failed);
        }
    }

    private static void requireDistinct(StreamNode node, List<? extends SourceSplit> splits) {
        Set<String> ids = new HashSet<>();
        for (SourceSplit split : splits) {
            if (!ids.add(split.id())) {
                throw new InvalidJobException("two splits of a source have the same id: source='" + node.name()
                        + "' id='" + split.id() + "' (expected: a name of its own for each split)");
            }
        }
    }

    private static InvalidJobException failure(StreamNode node, String what, Exception cause) {
        return new InvalidJobException(
                "operator '" + node.name() + "' " + what + ": " + cause
                        + " (expected: an input or output that this machine can reach)",
                cause);
    }

    private record Context(int parallelism, FileSystem fileSystem, boolean isAttached) implements PlanningContext {}
}
