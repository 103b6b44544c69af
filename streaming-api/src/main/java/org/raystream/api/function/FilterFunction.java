package org.raystream.api.function;

/** Keeps some records and drops the others. */
@FunctionalInterface
public interface FilterFunction<T> extends Function {

    /** Returns whether {@code value} is kept. */
    boolean filter(T value) throws Exception;
}
