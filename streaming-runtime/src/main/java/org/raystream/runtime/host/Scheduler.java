package org.raystream.runtime.host;

/** Gives duty cycles their turns: a thread each, or all by one stepping thread. */
public interface Scheduler {

    /**
     * Starts giving turns to {@code cycle} until it is done.
     *
     * @param name for the thread, in logs and dumps
     * @param contextClassLoader the context class loader of its thread
     */
    Running start(String name, ClassLoader contextClassLoader, DutyCycle cycle);

    /**
     * A cycle that gets turns.
     *
     * <p>Threading: any thread.
     */
    interface Running {

        /** Ends a wait between turns early; cheap when the cycle is not waiting. */
        void wake();

        /** Interrupts the thread that takes the turns. */
        void interrupt();

        /** Whether the cycle has got its last turn. */
        boolean hasEnded();
    }
}
