package org.raystream.api.function;

/**
 * Folds the records of one key into an accumulator and emits a result after each.
 *
 * @param <I> record
 * @param <A> accumulator, kept as keyed state
 * @param <O> result
 */
public interface AggregateFunction<I, A, O> extends Function {

    /** Returns the accumulator of a key that has no record yet. */
    A createAccumulator() throws Exception;

    /** Returns {@code accumulator} with {@code value} added; it may change and return the same object. */
    A add(A accumulator, I value) throws Exception;

    /** Returns the result to emit for {@code accumulator}. */
    O result(A accumulator) throws Exception;
}
