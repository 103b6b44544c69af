package org.raystream.runtime.config;

/**
 * One thing that can be configured. All keys are constants of {@link EngineKeys}.
 *
 * @param <T> value
 */
public final class ConfigKey<T> {
    private final String name;
    private final ValueType<T> type;
    private final T defaultValue;
    private final String meaning;

    ConfigKey(String name, ValueType<T> type, T defaultValue, String meaning) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** What a user writes, for example {@code job.parallelism}. */
    public String name() {
        return name;
    }

    /** The value where nobody gave one. */
    public T defaultValue() {
        return defaultValue;
    }

    /** What the value does, for a user. */
    public String meaning() {
        return meaning;
    }

    ValueType<T> type() {
        return type;
    }

    String defaultText() {
        return type.write(defaultValue);
    }

    @Override
    public String toString() {
        return name;
    }
}
