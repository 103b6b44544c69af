package org.raystream.api.job;

/**
 * A job, or what it was given, cannot run as it is. The message says what is wrong, where, and what to do; no cause is
 * needed to act on it.
 */
public final class InvalidJobException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With the whole message for the user. */
    public InvalidJobException(String message) {
        super(message);
    }

    /** With the whole message for the user, and what it was derived from. */
    public InvalidJobException(String message, Throwable cause) {
        super(message, cause);
    }
}
