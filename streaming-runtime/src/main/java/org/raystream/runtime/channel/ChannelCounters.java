package org.raystream.runtime.channel;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the producing end of a channel counts.
 *
 * <p>Threading: written by the producing task's thread; read by any thread, which sees each count at most one turn old.
 */
public final class ChannelCounters {
    private static final int RECORDS = 0;
    private static final int BYTES = 1;
    private static final int BATCHES = 2;
    private static final int LOG_BYTES = 3;
    private static final int CREDIT_BYTES = 4;
    private static final int BLOCKED_NANOS = 5;
    private static final int LAG_ENTRIES = 6;
    private static final int COUNTS = 7;

    private final AtomicLongArray published = new AtomicLongArray(COUNTS);
    private long bytesSoFar;
    private long batchesSoFar;
    private long blockedNanosSoFar;
    private long lastTurnNanos;
    private boolean isBlocked; // since the last turn

    /** Counts a batch that was closed. */
    void onBatch(int lengthBytes) {
        bytesSoFar += lengthBytes;
        batchesSoFar++;
    }

    /** Notes that a turn ends, and whether there is no room from now on. */
    void onTurn(long nowNanos, boolean isBlockedNow) {
        if (isBlocked) {
            blockedNanosSoFar += nowNanos - lastTurnNanos;
        }
        lastTurnNanos = nowNanos;
        isBlocked = isBlockedNow;
    }

    /** Publishes the counts, and how things stand. */
    void publish(long records, long logBytes, long creditBytes, long lagEntries) {
        set(RECORDS, records);
        set(BYTES, bytesSoFar);
        set(BATCHES, batchesSoFar);
        set(LOG_BYTES, logBytes);
        set(CREDIT_BYTES, creditBytes);
        set(BLOCKED_NANOS, blockedNanosSoFar);
        set(LAG_ENTRIES, lagEntries);
    }

    /** Records appended. */
    public long records() {
        return get(RECORDS);
    }

    /** Bytes of the batches closed. */
    public long bytes() {
        return get(BYTES);
    }

    /** Batches closed. */
    public long batches() {
        return get(BATCHES);
    }

    /** Bytes that the channel's log takes on disk; 0 if it has none. */
    public long logBytes() {
        return get(LOG_BYTES);
    }

    /** Bytes that the consumer would take now; negative if it took a batch that was larger than its window. */
    public long creditBytes() {
        return get(CREDIT_BYTES);
    }

    /** How long it had no room. */
    public long blockedNanos() {
        return get(BLOCKED_NANOS);
    }

    /** Entries appended that the consumer is not known to have consumed. */
    public long lagEntries() {
        return get(LAG_ENTRIES);
    }

    private void set(int count, long value) {
        published.setRelease(count, value);
    }

    private long get(int count) {
        return published.getAcquire(count);
    }
}
