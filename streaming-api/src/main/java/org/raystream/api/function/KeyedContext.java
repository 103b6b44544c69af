package org.raystream.api.function;

/** The runtime context of a keyed function: with the current key and its processing-time timers. */
public interface KeyedContext<K> extends RuntimeContext {

    /** The key of the record or timer in progress. */
    K currentKey();

    /**
     * Asks for a call of {@link KeyedProcessFunction#onTimer} for the current key at {@code timeMs}, in milliseconds
     * since the epoch, or at once if that has passed. One key has at most one timer per time. Timers left when the
     * input ends are not called.
     */
    void registerTimer(long timeMs);

    /** Takes a timer of the current key back; does nothing if there is none at {@code timeMs}. */
    void deleteTimer(long timeMs);
}
