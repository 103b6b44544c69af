package org.raystream.runtime.batch;

/** Bytes that should be a batch are not. */
public final class CorruptBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong where the channel is not known. */
    public CorruptBatchException(String what) {
        super("corrupt batch: " + what);
    }

    /** Says what is wrong, and in which channel. */
    public CorruptBatchException(String what, ChannelIdentity identity) {
        super("corrupt batch: " + what + ", " + identity);
    }
}
