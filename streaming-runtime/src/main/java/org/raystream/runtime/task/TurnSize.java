package org.raystream.runtime.task;

/**
 * How many records a task takes before it looks up: more and more while they are quick and their results find room, fewer when they are slow or their results pile up. So
 * a slow function does not keep results from being sent, and a few large records do not fill the memory before the gate closes.
 *
 * <p>Threading: the task's thread.
 */
final class TurnSize {
    /** The most records between two looks. */
    static final int MAX_RECORDS = 64;

    /** How long a turn takes at most, but for the records in progress. */
    static final long TURN_NANOS = 2_000_000;

    private int records = 1;

    int records() {
        return records;
    }

    /** Learns from the last records: how long they took, and whether there is room for more results. */
    void adapt(long nanos, boolean hasRoom) {
        if (!hasRoom || nanos > TURN_NANOS) {
            records = Math.max(records / 2, 1);
        } else if (nanos < TURN_NANOS / 2) {
            records = Math.min(records * 2, MAX_RECORDS);
        }
    }
}
