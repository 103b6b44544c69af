package org.raystream.api.state;

import java.util.List;

/** A list of values of the current key, in the order in which they were added. */
public interface ListState<T> {

    /** Returns the values as a view that cannot be changed, empty if there are none. */
    List<T> values();

    /** Appends a value. */
    void add(T value);

    /** Replaces all values by a copy of {@code values}. */
    void update(List<T> values);

    /** Forgets all values. */
    void clear();
}
