package org.raystream.api.source;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Function;

/** Turns one line of a file into a record. */
@FunctionalInterface
public interface LineFormat<T> extends Function {

    /**
     * Returns the record in {@code bytes[offset]} to {@code bytes[offset + length - 1]}, the line without its end, or
     * {@code null} to skip the line, for example a header. The array is lent for the call only.
     *
     * @throws Exception if the line is not what it should be; that fails the job with a message that names file and
     *     line
     */
    @Nullable
    T record(byte[] bytes, int offset, int length) throws Exception;
}
