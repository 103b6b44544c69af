package org.raystream.runtime.host;

import org.jspecify.annotations.Nullable;

/** An actor could not be reached because its process has ended, or never started. */
public final class ActorDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is known about it. */
    public ActorDiedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
