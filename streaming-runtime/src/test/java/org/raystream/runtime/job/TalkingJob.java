package org.raystream.runtime.job;

import java.util.List;
import org.raystream.api.StreamingContext;
import org.slf4j.LoggerFactory;

/** A job whose tasks print and log. */
final class TalkingJob {
    static final int LINES = 3_000;

    private TalkingJob() {}

    public static void main(String[] arguments) {
        StreamingContext context = StreamingContext.buildContext();
        context.fromCollection(List.of(1, 2))
                .setParallelism(2)
                .rebalance()
                .map(TalkingJob::talk)
                .withName("talk")
                .setParallelism(2)
                .sink(value -> {})
                .setParallelism(2);
        context.execute("talking");
    }

    private static int talk(int value) {
        System.out.println("printed by " + value);
        System.err.println("complained by " + value);
        LoggerFactory.getLogger(TalkingJob.class).info("logged by {}", value);
        for (int line = 1; line <= LINES; line++) {
            System.out.println("line " + line + " by " + value);
        }
        return value;
    }
}
