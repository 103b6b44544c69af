package org.raystream.api.source;

import org.raystream.api.function.Function;

/** Turns one line of a file into a record. */
@FunctionalInterface
public interface LineFormat<T> extends Function {

    /**
     * Returns the record in {@code bytes[offset .. offset + length - 1]}, without the line's end. The array is lent for the call only.
     */
    T record(byte[] bytes, int offset, int length) throws Exception;
}
