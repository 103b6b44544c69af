package org.raystream.runtime.failure;

import org.jspecify.annotations.Nullable;

/** A failure of the engine or of user code that runs in it. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What follows from a failure. */
    public enum Kind {
        /** The job can go on from its last checkpoint. */
        RETRY,
        /** The job fails: a re-run would fail again. */
        FAIL,
        /** The engine broke a rule of its own: the job fails, and the message should reach the engine's authors. */
        BUG
    }

    private final Kind kind;

    /** With the whole message and the original cause, if there is one. */
    public StreamException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What follows. */
    public Kind kind() {
        return kind;
    }
}
