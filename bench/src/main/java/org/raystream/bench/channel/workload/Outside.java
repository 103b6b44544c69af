package org.raystream.bench.channel.workload;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.SystemClock;

/**
 * Wakes those who send records once these are due, as what brings them from outside would.
 *
 * <p>Threading: any thread.
 */
public final class Outside {
    /** How often it wakes somebody at most. */
    public static final long SHORTEST_PAUSE_NANOS = 100_000;

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<? extends Waiter> waiters;
    private final Clock clock = SystemClock.INSTANCE;
    private volatile boolean isEnding; // written once

    /** Who sends records at their times. */
    public interface Waiter {

        /** When it has something to do again. */
        long nextNanos();

        /** Has it look again. */
        void wake();
    }

    private Outside(List<? extends Waiter> waiters) {
        this.waiters = waiters;
    }

    /** Begins to wake {@code waiters}. */
    public static Outside start(List<? extends Waiter> waiters) {
        Outside outside = new Outside(List.copyOf(waiters));
        Thread thread = new Thread(outside::wakeInTime, "outside");
        thread.setDaemon(true);
        thread.start();
        return outside;
    }

    /** Wakes nobody any more. */
    public void end() {
        isEnding = true;
    }

    private void wakeInTime() {
        while (!isEnding) {
            long nowNanos = clock.nanoTime();
            long pauseNanos = LONGEST_PAUSE_NANOS;
            for (Waiter waiter : waiters) {
                long leftNanos = waiter.nextNanos() - nowNanos;
                if (leftNanos <= 0) {
                    waiter.wake();
                }
                pauseNanos = Math.min(pauseNanos, leftNanos);
            }
            LockSupport.parkNanos(this, Math.max(pauseNanos, SHORTEST_PAUSE_NANOS));
        }
    }
}
