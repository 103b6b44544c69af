package org.raystream.runtime.batch;

/** What an entry of a channel is; the values are part of the wire format. */
public final class EntryKind {
    /** A record without a timestamp. */
    public static final byte RECORD = 1;

    /** A record with a timestamp. */
    public static final byte TIMED_RECORD = 2;

    /** Announces the codec of the records that follow. */
    public static final byte SCHEMA = 3;

    /** No record with a lower timestamp follows. */
    public static final byte WATERMARK = 4;

    /** The producer has nothing to send for a while; watermarks do not wait for it. */
    public static final byte IDLE = 5;

    /** Divides the records before a checkpoint from those after it. */
    public static final byte BARRIER = 6;

    /** Nothing follows. */
    public static final byte END_OF_INPUT = 7;

    private EntryKind() {}
}
