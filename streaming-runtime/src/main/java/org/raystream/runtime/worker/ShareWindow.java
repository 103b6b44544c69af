package org.raystream.runtime.worker;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.TaskShares;
import org.raystream.runtime.operator.TaskTimes.Spent;

/**
 * How a task has spent the last five to ten seconds, or its whole life if that is shorter.
 *
 * <p>Threading: the worker's turns.
 */
final class ShareWindow {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

    private Spent from = Spent.NOTHING;
    private Spent nextFrom = Spent.NOTHING;

    /** The shares until {@code now}; {@code null} as long as no time was spent. */
    @Nullable
    TaskShares shares(Spent now) {
        if (total(nextFrom, now) >= WINDOW_NANOS) {
            from = nextFrom;
            nextFrom = now;
        }
        long total = total(from, now);
        return total == 0
                ? null
                : TaskShares.newBuilder()
                        .setBusy(share(now.busyNanos() - from.busyNanos(), total))
                        .setBackPressured(share(now.backPressuredNanos() - from.backPressuredNanos(), total))
                        .setIdle(share(now.idleNanos() - from.idleNanos(), total))
                        .build();
    }

    private static long total(Spent from, Spent to) {
        return Math.max(0, to.busyNanos() - from.busyNanos())
                + Math.max(0, to.backPressuredNanos() - from.backPressuredNanos())
                + Math.max(0, to.idleNanos() - from.idleNanos());
    }

    /** Time that was counted for the turn under way may have been another mode's in the end. */
    private static double share(long nanos, long totalNanos) {
        return Math.max(0, nanos) / (double) totalNanos;
    }
}
