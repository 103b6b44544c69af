package org.raystream.api.function;

/**
 * Takes the key out of a record. The same record must always give an equal key.
 *
 * <p>The key's type must encode equal values to equal bytes in every process: primitives, strings, enums, records,
 * tuples, dates and collections of these do; arrays and types that inherit {@link Object#hashCode()} do not and are
 * refused.
 */
@FunctionalInterface
public interface KeySelector<T, K> extends Function {

    /** Returns the key of {@code value}, never {@code null}. */
    K key(T value) throws Exception;
}
