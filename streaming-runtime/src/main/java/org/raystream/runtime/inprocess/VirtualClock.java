package org.raystream.runtime.inprocess;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.raystream.runtime.host.Clock;

/**
 * A clock that moves only when it is told to.
 *
 * <p>Threading: any thread.
 */
public final class VirtualClock implements Clock {
    private final long epochMs;
    private final AtomicLong elapsedNanos = new AtomicLong();

    /** Makes a clock that shows {@code epochMs}, milliseconds since the epoch. */
    public VirtualClock(long epochMs) {
        this.epochMs = epochMs;
    }

    /** Moves the clock on by a time of 0 or more. */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step=" + step + " (expected: 0 or more; a clock never goes back)");
        }
        elapsedNanos.addAndGet(step.toNanos());
    }

    @Override
    public long nanoTime() {
        return elapsedNanos.get();
    }

    @Override
    public long currentTimeMs() {
        return epochMs + TimeUnit.NANOSECONDS.toMillis(elapsedNanos.get());
    }
}
