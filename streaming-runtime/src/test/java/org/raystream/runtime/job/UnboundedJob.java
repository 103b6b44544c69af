package org.raystream.runtime.job;

import java.nio.file.Path;
import org.raystream.api.StreamingContext;

/** A job that runs until somebody ends it, with a task on each of two workers that announces its process. */
final class UnboundedJob {
    static final int SUBTASKS = 2;
    private static final double RECORDS_PER_SECOND = 50;

    private UnboundedJob() {}

    /** Adds it to {@code context}; its tasks announce themselves in {@code directory}. */
    static StreamingContext define(StreamingContext context, Path directory) {
        context.generate(index -> index, RECORDS_PER_SECOND)
                .setParallelism(SUBTASKS)
                .rebalance()
                .map(new Announcing(directory.toString()))
                .withName("announce")
                .setParallelism(SUBTASKS)
                .sink(value -> {})
                .setParallelism(SUBTASKS);
        return context;
    }

    /** A driver of that job. Its argument is the directory. */
    public static void main(String[] arguments) {
        define(StreamingContext.buildContext(), Path.of(arguments[0])).execute("unbounded");
    }
}
