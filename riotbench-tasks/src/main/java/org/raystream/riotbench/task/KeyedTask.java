package org.raystream.riotbench.task;

import java.util.function.Consumer;

/**
 * A task with state per key. Who runs it keeps the state of each key and hands it in.
 *
 * <p>Threading: one instance per thread.
 *
 * @param <I> input record
 * @param <O> output record
 * @param <S> state of one key
 */
public interface KeyedTask<I, O, S> {

    /** The state of a key that was not seen before. */
    S newState();

    /** Handles one record of the key that {@code state} belongs to, and changes that state. */
    void process(I input, S state, Consumer<? super O> out);
}
