package org.raystream.runtime.channel;

/**
 * Where a consumer stands in a channel: all that it needs to go on there as another incarnation.
 *
 * @param sequence the sequence number of the next entry to consume
 * @param codec description of the codec that was announced last; empty before the first announcement
 */
public record InputPosition(long sequence, String codec) {
    /** Where every channel begins. */
    public static final InputPosition START = new InputPosition(0, "");
}
