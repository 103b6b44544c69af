package org.raystream.runtime.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a job runs with. Every value was checked when it was built.
 *
 * <p>Threading: immutable.
 */
public final class Configuration {
    private final Map<String, Setting> settings;

    Configuration(Map<String, Setting> settings) {
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Every key at its default. */
    public static Configuration defaults() {
        return new Configuration(Map.of());
    }

    /** Collects what code, files and the command line say. */
    public static ConfigurationBuilder builder() {
        return new ConfigurationBuilder();
    }

    /**
     * Rebuilds what {@link #settings()} gave.
     *
     * @throws org.raystream.api.job.InvalidJobException if a key is unknown or a value bad
     */
    public static Configuration ofSettings(Map<String, String> settings) {
        return builder().code(settings).build();
    }

    /** The value of {@code key}: what was set last, else its default. */
    public <T> T value(ConfigKey<T> key) {
        Setting setting = settings.get(key.name());
        return setting == null ? key.defaultValue() : setting.valueOf(key);
    }

    /** Where the value of {@code key} was set, for messages; {@code default} if nowhere. */
    public String origin(ConfigKey<?> key) {
        Setting setting = settings.get(key.name());
        return setting == null ? "default" : setting.origin();
    }

    /** What was set, as text: enough to rebuild this configuration in another process. */
    public Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        settings.forEach((key, setting) -> texts.put(key, setting.text()));
        return texts;
    }

    /** One line per key with its value and where that comes from, for a person. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (ConfigKey<?> key : KeyCatalog.ENGINE.keys()) {
            lines.add(key.name() + " = " + text(key) + "  # " + origin(key));
        }
        return lines;
    }

    private <T> String text(ConfigKey<T> key) {
        return key.type().write(value(key));
    }
}
