package org.raystream.runtime.transport;

import java.util.concurrent.TimeUnit;

/**
 * How much a link carries, and how often.
 *
 * @param windowBytes what may be under way, sent and not consumed
 * @param leastBatchBytes how large a batch should at least get under load, because a frame costs the same whatever its size
 * @param pauseNanos least time between two batches that are not full, because each costs both sides the same
 */
public record LinkSize(long windowBytes, int leastBatchBytes, long pauseNanos) {
    private static final int CALL_BYTES = 96 * 1024; // near the 100 KB up to which Ray sends a call's argument inline
    private static final long CALL_PAUSE_NANOS =
            TimeUnit.MICROSECONDS.toNanos(2000); // a call costs its sender some 300 us
    private static final long CONNECTION_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** For frames that are calls. */
    public static LinkSize ofCalls(long windowBytes) {
        return new LinkSize(windowBytes, CALL_BYTES, CALL_PAUSE_NANOS);
    }

    /** For frames over a connection. */
    public static LinkSize ofConnections(long windowBytes) {
        return new LinkSize(windowBytes, 1, CONNECTION_PAUSE_NANOS);
    }

    /** How many consumed bytes a consumer saves up before it grants them. */
    long grantStep() {
        return Math.max(1, windowBytes / 4);
    }
}
