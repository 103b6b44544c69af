package org.raystream.runtime.task;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets another thread interrupt a task's thread while that is in code of the user, and at no other time: an interrupt that came late would break the files that the
 * task closes.
 *
 * <p>Threading: {@link #enter} and {@link #leave} are for the task's thread, {@link #interrupt} for any thread.
 */
final class UserCodeSection {

    private enum Place {
        /** The task's thread is in code of the engine. */
        OUTSIDE,
        /** The task's thread is in code of the user. */
        INSIDE,
        /** As inside, and it stays there until the interrupt has been sent. */
        INTERRUPTING
    }

    private final AtomicReference<Place> place = new AtomicReference<>(Place.OUTSIDE);

    void enter() {
        place.set(Place.INSIDE);
    }

    /** After it no interrupt comes any more; one that came may still stand. */
    void leave() {
        while (!place.compareAndSet(Place.INSIDE, Place.OUTSIDE)) {
            Thread.onSpinWait();
        }
    }

    /** Runs {@code interrupt}, which interrupts the task's thread, if that is inside. */
    void interrupt(Runnable interrupt) {
        if (place.compareAndSet(Place.INSIDE, Place.INTERRUPTING)) {
            try {
                interrupt.run();
            } finally {
                place.set(Place.INSIDE);
            }
        }
    }
}
