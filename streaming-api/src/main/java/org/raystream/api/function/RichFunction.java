package org.raystream.api.function;

/**
 * Lets a function prepare itself once per subtask, for example
 * {@code class Lookup implements MapFunction<A, B>, RichFunction}.
 */
public interface RichFunction extends Function {

    /** Called once before the first record; an exception fails the job. */
    default void open(RuntimeContext context) throws Exception {}

    /** Called once after the last record, also when the job fails or is cancelled, if {@link #open} was called. */
    default void close() throws Exception {}
}
