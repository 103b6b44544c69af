package org.raystream.runtime.transport;

/**
 * Tells a task that there may be something to do for it.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
public interface Doorbell {

    /** Wakes the task if it waits; cheap if it does not. */
    void ring();
}
