package org.raystream.api.source;

import org.jspecify.annotations.Nullable;

/** A format that does not ask where its lines stand. */
record WithoutPosition<T>(LineFormat<T> format) implements PositionedLineFormat<T> {
    @Override
    public @Nullable T record(byte[] bytes, int offset, int length, LinePosition position) throws Exception {
        return format.record(bytes, offset, length);
    }
}
