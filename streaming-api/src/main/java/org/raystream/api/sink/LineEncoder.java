package org.raystream.api.sink;

import java.io.Serializable;

/**
 * Writes a record as a line, without a string in between: for results by the million. It travels to the workers; each
 * subtask has a copy of its own.
 *
 * <p>Threading: the subtask's thread.
 */
@FunctionalInterface
public interface LineEncoder<T> extends Serializable {

    /** Appends the line for {@code record}, without its end, to {@code line}, which is lent for the call. */
    void encode(T record, LineBuffer line) throws Exception;
}
