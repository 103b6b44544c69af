package org.raystream.runtime.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Reads the format of {@link Properties}, remembering the line of each entry. */
final class PropertiesText {
    private PropertiesText() {}

    static void read(String text, ConfigFile.Entries entries) {
        List<String> lines = text.lines().toList();
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            StringBuilder entry = new StringBuilder(lines.get(next++));
            while (next < lines.size() && isContinued(entry)) {
                entry.append('\n').append(lines.get(next++));
            }
            readEntry(entry.toString(), first + 1, entries);
        }
    }

    private static void readEntry(String entry, int line, ConfigFile.Entries entries) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(entry));
        } catch (IllegalArgumentException malformed) {
            throw entries.malformed(
                    line, String.valueOf(malformed.getMessage()), "key=value as in a Java properties file");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        for (String key : properties.stringPropertyNames()) {
            entries.add(key, properties.getProperty(key), line);
        }
    }

    /** Whether the entry goes on in the next line: it ends with an odd number of backslashes and is no comment. */
    private static boolean isContinued(StringBuilder entry) {
        String text = entry.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
