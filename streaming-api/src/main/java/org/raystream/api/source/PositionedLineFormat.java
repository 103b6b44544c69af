package org.raystream.api.source;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Function;

/** Like {@link LineFormat}, for records that remember where they come from. */
@FunctionalInterface
public interface PositionedLineFormat<T> extends Function {

    /**
     * Returns the record in {@code bytes[offset]} to {@code bytes[offset + length - 1]}, the line without its end, or
     * {@code null} to skip the line. Array and position are lent for the call only.
     *
     * @throws Exception if the line is not what it should be; that fails the job with a message that names file and
     *     line
     */
    @Nullable
    T record(byte[] bytes, int offset, int length, LinePosition position) throws Exception;
}
