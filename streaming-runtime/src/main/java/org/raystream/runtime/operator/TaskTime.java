package org.raystream.runtime.operator;

import org.raystream.runtime.host.Clock;

/**
 * The time as one task's functions see it: it never goes back.
 *
 * <p>Threading: the task's thread.
 */
public final class TaskTime {
    private final Clock clock;
    private long lastMs = Long.MIN_VALUE;

    /** Begins at the time of {@code clock}. */
    public TaskTime(Clock clock) {
        this.clock = clock;
    }

    /** Milliseconds since the epoch. */
    public long nowMs() {
        lastMs = Math.max(lastMs, clock.currentTimeMs());
        return lastMs;
    }
}
