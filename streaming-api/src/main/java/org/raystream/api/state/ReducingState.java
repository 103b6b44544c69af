package org.raystream.api.state;

import org.jspecify.annotations.Nullable;

/** One value of the current key, into which every added value is reduced. */
public interface ReducingState<T> {

    /** Returns the reduced value, or {@code null} if nothing was added. */
    @Nullable
    T value();

    /** Reduces {@code value} into the state and returns the new result. */
    T add(T value) throws Exception;

    /** Forgets the value. */
    void clear();
}
