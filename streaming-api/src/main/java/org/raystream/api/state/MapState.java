package org.raystream.api.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that belongs to the current key; it iterates in the order of first insertion. */
public interface MapState<K, V> {

    /** Returns the value of {@code key}, or {@code null} if there is none. */
    @Nullable
    V value(K key);

    /** Sets the value of {@code key}. */
    void put(K key, V value);

    /** Forgets {@code key}. */
    void remove(K key);

    /** Returns whether {@code key} has a value. */
    boolean contains(K key);

    /** Returns all entries as a view that cannot be changed. */
    Map<K, V> entries();

    /** Forgets all entries. */
    void clear();
}
