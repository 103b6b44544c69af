package org.raystream.runtime.log;

import org.jspecify.annotations.Nullable;

/** A log cannot be opened, appended to or read; the message names the file and, for damage, the position in it. */
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, where, and what was expected. */
    public LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
