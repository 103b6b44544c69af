package org.raystream.api.function;

/** Takes each record at the end of a stream. What it does outside the engine happens at least once. */
@FunctionalInterface
public interface SinkFunction<T> extends Function {

    /** Takes one record. */
    void sink(T value) throws Exception;
}
