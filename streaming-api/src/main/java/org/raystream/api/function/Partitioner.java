package org.raystream.api.function;

/** Chooses the subtask that receives a record. */
@FunctionalInterface
public interface Partitioner<T> extends Function {

    /** Returns the index of the receiving subtask, from 0 to {@code parallelism - 1}; anything else fails the job. */
    int partition(T value, int parallelism) throws Exception;
}
