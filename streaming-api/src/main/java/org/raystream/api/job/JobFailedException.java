package org.raystream.api.job;

import org.jspecify.annotations.Nullable;

/**
 * A job ended without success. The message names operator, subtask and the record in progress where a user function
 * threw; the cause is then what it threw, or its description where its class is not known to the driver.
 */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the whole message, and the original cause if there is one. */
    public JobFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
