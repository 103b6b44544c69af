package org.raystream.runtime.config;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All keys, by name. */
final class KeyCatalog {
    /** The constants of {@link EngineKeys}. */
    static final KeyCatalog ENGINE = of(EngineKeys.class);

    private final Map<String, ConfigKey<?>> keys;

    private KeyCatalog(Map<String, ConfigKey<?>> keys) {
        this.keys = keys;
    }

    /** The public constants of {@code holder} in the order of its source. */
    static KeyCatalog of(Class<?> holder) {
        Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
        for (Field field : holder.getFields()) {
            ConfigKey<?> key = constant(field);
            if (keys.put(key.name(), key) != null) {
                throw new IllegalStateException("two constants of " + holder + " have the key name=" + key.name());
            }
        }
        return new KeyCatalog(Collections.unmodifiableMap(keys));
    }

    List<ConfigKey<?>> keys() {
        return new ArrayList<>(keys.values());
    }

    Optional<ConfigKey<?>> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The key that a user who wrote {@code name} probably meant. */
    Optional<String> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return keys.keySet().stream()
                .min(Comparator.comparingInt(known -> distance(wanted, known)))
                .filter(known -> distance(wanted, known) <= Math.max(2, wanted.length() / 3));
    }

    private static int distance(String wanted, String known) {
        String lowerCase = known.toLowerCase(Locale.ROOT);
        if (wanted.indexOf('.') >= 0) {
            return EditDistance.between(wanted, lowerCase);
        }
        return Math.min(
                EditDistance.between(wanted, lowerCase),
                EditDistance.between(wanted, lowerCase.substring(lowerCase.lastIndexOf('.') + 1)));
    }

    private static ConfigKey<?> constant(Field field) {
        try {
            return (ConfigKey<?>) field.get(null);
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException("key constant cannot be read: field=" + field, unreadable);
        }
    }
}
