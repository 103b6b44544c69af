package org.raystream.runtime.config;

import java.util.stream.Collectors;

/** The table of all keys, for the documentation. */
public final class ConfigTable {
    private static final String HEAD = "| Key | Type | Unit | Default | Meaning |\n|---|---|---|---|---|\n";

    private ConfigTable() {}

    /** All keys as a Markdown table, whose lines end with {@code \n}. */
    public static String markdown() {
        return KeyCatalog.ENGINE.keys().stream().map(ConfigTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(ConfigKey<?> key) {
        String defaultText = key.defaultText();
        return String.join(
                " | ",
                "| `" + key.name() + "`",
                key.type().name(),
                key.type().unit(),
                defaultText.isEmpty() ? "(empty)" : "`" + defaultText + "`",
                key.meaning() + " |\n");
    }
}
