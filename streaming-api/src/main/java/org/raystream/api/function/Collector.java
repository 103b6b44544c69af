package org.raystream.api.function;

/**
 * Takes the records that a function or a source emits, in order. It never blocks.
 *
 * <p>Threading: valid during the call that it was handed to, on that call's thread.
 */
@FunctionalInterface
public interface Collector<T> {

    /** Emits {@code value} with the timestamp of the record in progress, if that one has any. */
    void collect(T value);

    /** Emits {@code value} with a timestamp of its own, in milliseconds since the epoch. */
    default void collect(T value, long timestampMs) {
        collect(value);
    }
}
