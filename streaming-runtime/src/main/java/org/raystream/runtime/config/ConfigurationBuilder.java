package org.raystream.runtime.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects settings. The command line wins over files, files win over code, whatever the order of the calls; of two files, or two
 * calls of one kind, the later wins.
 *
 * <p>Threading: one thread.
 */
public final class ConfigurationBuilder {
    private final Map<String, Setting> code = new LinkedHashMap<>();
    private final Map<String, Setting> files = new LinkedHashMap<>();
    private final Map<String, Setting> commandLine = new LinkedHashMap<>();

    ConfigurationBuilder() {}

    /**
     * Adds what the job's author set in code.
     *
     * @throws org.raystream.api.job.InvalidJobException if a key is unknown or a value bad
     */
    @CanIgnoreReturnValue
    public ConfigurationBuilder code(Map<String, String> settings) {
        settings.forEach((key, text) -> add(code, new Setting(key, text, "code")));
        return this;
    }

    /**
     * Adds the settings of a {@code .properties}, {@code .yaml} or {@code .yml} file. In YAML, maps within maps are dotted keys.
     *
     * @throws org.raystream.api.job.InvalidJobException if the file is missing, unreadable or malformed, a key is unknown or a value bad
     */
    @CanIgnoreReturnValue
    public ConfigurationBuilder file(Path file) {
        for (Setting setting : new ConfigFile(file).settings()) {
            add(files, setting);
        }
        return this;
    }

    /**
     * Adds what the user said on the command line.
     *
     * @throws org.raystream.api.job.InvalidJobException if a key is unknown or a value bad
     */
    @CanIgnoreReturnValue
    public ConfigurationBuilder commandLine(Map<String, String> settings) {
        settings.forEach((key, text) -> add(commandLine, new Setting(key, text, "command line")));
        return this;
    }

    /** Returns what was collected so far. */
    public Configuration build() {
        Map<String, Setting> all = new LinkedHashMap<>(code);
        all.putAll(files);
        all.putAll(commandLine);
        return new Configuration(all);
    }

    private static void add(Map<String, Setting> layer, Setting setting) {
        layer.put(setting.key(), setting.checked(KeyCatalog.ENGINE));
    }
}
