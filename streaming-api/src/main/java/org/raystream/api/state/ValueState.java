package org.raystream.api.state;

import org.jspecify.annotations.Nullable;

/** One value of the current key. */
public interface ValueState<T> {

    /** Returns the value, or {@code null} if none was set. */
    @Nullable
    T value();

    /** Sets the value. */
    void update(T value);

    /** Forgets the value. */
    void clear();
}
