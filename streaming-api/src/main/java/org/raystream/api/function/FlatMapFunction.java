package org.raystream.api.function;

/** Turns each record into any number of others. */
@FunctionalInterface
public interface FlatMapFunction<I, O> extends Function {

    /** Hands every result for {@code value} to {@code out}, in order, before it returns. */
    void flatMap(I value, Collector<O> out) throws Exception;
}
