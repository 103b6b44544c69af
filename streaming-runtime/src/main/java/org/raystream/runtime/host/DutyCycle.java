package org.raystream.runtime.host;

/**
 * Work done in bounded turns. A cycle never sleeps, blocks or waits; who runs it decides how to wait between turns.
 *
 * <p>Threading: one turn at a time, all on the thread of whoever runs the cycle.
 */
public interface DutyCycle {

    /** Does a bounded amount of work and returns how much; 0 means that there was nothing to do. */
    int doWork();

    /**
     * How long it needs no turn unless somebody wakes it, in nanoseconds; asked after an empty turn. A cycle that must look by itself for what comes says 0, and gets turns
     * again and again.
     */
    default long restNanos() {
        return 0;
    }

    /** Whether the cycle is over: it gets no turn any more. */
    boolean isDone();
}
