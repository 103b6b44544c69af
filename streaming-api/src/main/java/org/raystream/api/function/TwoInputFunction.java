package org.raystream.api.function;

/**
 * Handles the records of two connected streams in one operator. How records of the two streams interleave is not
 * defined.
 *
 * @param <L> record of the first stream
 * @param <R> record of the stream it was connected with
 */
public interface TwoInputFunction<L, R, O> extends RichFunction {

    /** Handles one record of the first stream. */
    void processLeft(L value, RuntimeContext context, Collector<O> out) throws Exception;

    /** Handles one record of the second stream. */
    void processRight(R value, RuntimeContext context, Collector<O> out) throws Exception;
}
