package org.raystream.api.function;

/** Combines two records of one key into one of the same type. */
@FunctionalInterface
public interface ReduceFunction<T> extends Function {

    /** Returns the new running result from the last one and the next record. */
    T reduce(T accumulated, T value) throws Exception;
}
