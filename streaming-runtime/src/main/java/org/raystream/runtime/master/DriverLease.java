package org.raystream.runtime.master;

import java.util.concurrent.TimeUnit;

/**
 * Whether the driver is still there, and whether it still needs the master.
 *
 * <p>Threading: the actor's turns.
 */
final class DriverLease {
    private final long leaseNanos;
    private final AwakeTime time;
    private long heardNanos;
    private boolean farewell;

    DriverLease(long leaseNanos, AwakeTime time) {
        this.leaseNanos = leaseNanos;
        this.time = time;
        this.heardNanos = time.nanos();
    }

    /** The driver gave a sign of life. */
    void renew() {
        heardNanos = time.nanos();
    }

    /** Remembers that the driver has seen the job's end, once it said so. */
    void farewell(boolean said) {
        farewell |= said;
    }

    boolean isGone() {
        return time.nanos() - heardNanos > leaseNanos;
    }

    /** Whether nobody needs the master of an ended job: its driver has seen the end, or nobody asked for a lease's time. */
    boolean mayLeave(JobRun ended) {
        boolean heldForOthers = !ended.spec().getAttached() && ended.stageNanos() <= leaseNanos;
        return farewell || (isGone() && !heldForOthers);
    }

    /** The lease, for messages. */
    String describe() {
        return TimeUnit.NANOSECONDS.toMillis(leaseNanos) / 1000.0 + " s (lease.timeout)";
    }
}
