package org.raystream.runtime.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raystream.api.state.MapState;

final class MapTable<K, V> extends KeyedState.Table<Map<K, V>> implements MapState<K, V> {
    MapTable(KeyedState.CurrentKey currentKey) {
        super(currentKey);
    }

    @Override
    public @Nullable V value(K key) {
        Map<K, V> entries = current();
        return entries == null ? null : entries.get(key);
    }

    @Override
    public void put(K key, V value) {
        K presentKey = present(key);
        V presentValue = present(value);
        Map<K, V> entries = current();
        if (entries == null) {
            entries = new LinkedHashMap<>();
            replace(entries);
        }
        entries.put(presentKey, presentValue);
    }

    @Override
    public void remove(K key) {
        Map<K, V> entries = current();
        if (entries != null) {
            entries.remove(key);
            if (entries.isEmpty()) {
                forget();
            }
        }
    }

    @Override
    public boolean contains(K key) {
        Map<K, V> entries = current();
        return entries != null && entries.containsKey(key);
    }

    @Override
    public Map<K, V> entries() {
        Map<K, V> entries = current();
        return entries == null ? Map.of() : Collections.unmodifiableMap(entries);
    }

    @Override
    public void clear() {
        forget();
    }
}
