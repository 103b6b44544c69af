package org.raystream.runtime.transport;

import java.util.concurrent.TimeUnit;

/**
 * How large frames should be, and how often they should go, on one way to another worker.
 *
 * @param leastBatchBytes how large a batch should at least get under load, because a frame costs the same whatever its size
 * @param pauseNanos least time between two batches that are not full, because each costs both sides the same
 */
public record LinkPace(int leastBatchBytes, long pauseNanos) {

    /** For frames that are calls: near the 100 KB up to which Ray sends a call's argument inline; a call costs its sender some 300 us. */
    public static final LinkPace OF_CALLS = new LinkPace(96 * 1024, TimeUnit.MICROSECONDS.toNanos(2000));

    /** For frames over a connection. */
    public static final LinkPace OF_CONNECTIONS = new LinkPace(1, TimeUnit.MICROSECONDS.toNanos(500));
}
