package org.raystream.api.function;

/**
 * Handles each record of a keyed stream with the state and the timers of its key.
 *
 * @param <K> key
 */
@FunctionalInterface
public interface KeyedProcessFunction<K, I, O> extends RichFunction {

    /** Handles one record of the key {@link KeyedContext#currentKey()}; results go to {@code out}. */
    void process(I value, KeyedContext<K> context, Collector<O> out) throws Exception;

    /**
     * Called once for each registered timer of a key, at or soon after {@code timeMs} (milliseconds since the epoch).
     */
    default void onTimer(long timeMs, KeyedContext<K> context, Collector<O> out) throws Exception {}
}
