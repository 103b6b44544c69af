package org.raystream.runtime.config;

import org.raystream.api.job.InvalidJobException;

/**
 * What somebody wrote for a key.
 *
 * @param origin where it was written, for messages
 */
record Setting(String key, String text, String origin) {

    /** Refuses unknown keys and bad values. */
    Setting checked(KeyCatalog catalog) {
        ConfigKey<?> known = catalog.find(key).orElseThrow(() -> unknownKey(catalog));
        var unused = valueOf(known); // refuses bad values
        return this;
    }

    <T> T valueOf(ConfigKey<T> configKey) {
        try {
            return configKey.type().parse(text);
        } catch (IllegalArgumentException | ArithmeticException bad) {
            throw new InvalidJobException(
                    "bad configuration value: key=" + key + " value='" + text + "' origin=" + origin + " (expected: "
                            + configKey.type().expected() + ")",
                    bad);
        }
    }

    private InvalidJobException unknownKey(KeyCatalog catalog) {
        String advice = catalog.nearest(key)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("expected: a key of docs/configuration.md");
        return new InvalidJobException(
                "unknown configuration key: key=" + key + " origin=" + origin + " (" + advice + ")");
    }
}
