package org.raystream.api.function;

/** Turns each record into any number of others, with the runtime context at hand. */
@FunctionalInterface
public interface ProcessFunction<I, O> extends RichFunction {

    /** Handles one record; results go to {@code out}. */
    void process(I value, RuntimeContext context, Collector<O> out) throws Exception;
}
