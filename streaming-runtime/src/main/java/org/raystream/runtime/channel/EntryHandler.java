package org.raystream.runtime.channel;

/**
 * Takes the entries of a channel in order.
 *
 * <p>Threading: the consuming task's thread.
 */
public interface EntryHandler {
    /** The timestamp of a record that has none. */
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /** Whether the handler can take another entry now. */
    boolean isReady();

    /** Takes a record; {@code timestampMs} is {@link #NO_TIMESTAMP} if it has none. */
    void onRecord(Object value, long timestampMs);

    /** Says that no record with a timestamp below {@code timestampMs}, milliseconds since the epoch, follows. */
    void onWatermark(long timestampMs);

    /** Says that nothing is to be expected for a while: watermarks need not wait for this channel. */
    void onIdle();

    /** Takes what divides the records before a checkpoint from those after it. */
    void onBarrier(long checkpointId);

    /** Nothing follows on this channel. */
    void onEndOfInput();
}
