package org.raystream.api.function;

/** Turns each record into exactly one other. */
@FunctionalInterface
public interface MapFunction<I, O> extends Function {

    /** Returns the record to emit for {@code value}; {@code null} is refused and fails the job. */
    O map(I value) throws Exception;
}
