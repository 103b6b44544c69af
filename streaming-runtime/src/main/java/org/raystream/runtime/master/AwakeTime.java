package org.raystream.runtime.master;

import java.util.concurrent.TimeUnit;
import org.raystream.runtime.host.Clock;

/**
 * Time as the master lived it: a pause of its own process counts for a second at most, so that others are not found silent for having talked to
 * a sleeper.
 *
 * <p>Threading: the actor's turns.
 */
final class AwakeTime {
    private static final long LONGEST_STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private long lastNanos;
    private long awakeNanos;

    AwakeTime(Clock clock) {
        this.clock = clock;
        this.lastNanos = clock.nanoTime();
    }

    /** Called in every turn. */
    void tick() {
        long nowNanos = clock.nanoTime();
        awakeNanos += Math.min(nowNanos - lastNanos, LONGEST_STEP_NANOS);
        lastNanos = nowNanos;
    }

    /** Nanoseconds since the master's first turn. */
    long nanos() {
        return awakeNanos;
    }
}
