package org.raystream.runtime.log;

import org.jspecify.annotations.Nullable;

/** A log cannot be opened, appended to or read; the message names the file and, for damage, the position in it. */
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the log. */
    public enum Kind {
        /** Bytes are not what was appended: flipped, cut off, or whole files are missing. */
        DAMAGED,
        /** The entries that were asked for were given up. */
        TRIMMED,
        /** A newer incarnation owns the log, or has cut off what was read. */
        FENCED,
        /** The disk has no room. */
        FULL,
        /** There is no log, it belongs to another channel, it ends too early, or its files cannot be used. */
        UNUSABLE
    }

    private final Kind kind;

    /** What is wrong, where, and what was expected. */
    public LogException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong, for code. */
    public Kind kind() {
        return kind;
    }
}
