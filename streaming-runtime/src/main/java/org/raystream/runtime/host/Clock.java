package org.raystream.runtime.host;

/** Where the engine takes time from. */
public interface Clock {

    /** Nanoseconds from an arbitrary origin, never going back. */
    long nanoTime();

    /** Milliseconds since the epoch. */
    long currentTimeMs();
}
