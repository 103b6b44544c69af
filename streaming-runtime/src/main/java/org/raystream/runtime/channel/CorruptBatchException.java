package org.raystream.runtime.channel;

/** Bytes that should be a batch are not. */
public final class CorruptBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptBatchException(String what, ChannelIdentity identity) {
        super("corrupt batch: " + what + ", " + identity);
    }
}
