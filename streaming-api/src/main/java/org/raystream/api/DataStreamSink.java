package org.raystream.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.raystream.api.graph.ChainingPolicy;
import org.raystream.api.graph.StreamNode;

/**
 * The end of a stream.
 *
 * <p>Threading: the thread that builds the job.
 */
public final class DataStreamSink<T> {
    private final StreamNode node;

    DataStreamSink(StreamNode node) {
        this.node = node;
    }

    /** Runs the sink as {@code parallelism} subtasks. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> setParallelism(int parallelism) {
        StreamingContext.requireParallelism(parallelism);
        node.parallelize(parallelism);
        return this;
    }

    /** Names the sink in plans and messages. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> withName(String name) {
        node.rename(name);
        return this;
    }

    /** Names the sink's state; keep the id when the job changes. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> withId(String stableId) {
        node.identify(stableId);
        return this;
    }

    /** Gives the sink a task of its own. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> disableChaining() {
        node.chain(ChainingPolicy.NEVER);
        return this;
    }
}
