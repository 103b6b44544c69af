package org.raystream.runtime.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.raystream.api.job.InvalidJobException;

/** A configuration file, whose format its name tells. */
final class ConfigFile {
    private final Path file;

    ConfigFile(Path file) {
        this.file = file;
    }

    /** Reads the whole file. */
    List<Setting> settings() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Entries entries = new Entries();
        if (name.endsWith(".properties")) {
            PropertiesText.read(text(), entries);
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            YamlText.read(text(), entries);
        } else {
            throw new InvalidJobException("configuration file of an unknown format: path=" + file
                    + " (expected: a name that ends with .properties, .yaml or .yml)");
        }
        return new ArrayList<>(entries.settings.values());
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidJobException(
                    "configuration file is missing: path=" + file.toAbsolutePath() + " (expected: an existing file)",
                    missing);
        } catch (CharacterCodingException notText) {
            throw new InvalidJobException(
                    "configuration file is not text: path=" + file + " (expected: UTF-8)", notText);
        } catch (IOException unreadable) {
            throw new InvalidJobException(
                    "configuration file cannot be read: path=" + file + " reason=" + unreadable
                            + " (expected: a file that this user may read)",
                    unreadable);
        }
    }

    /** Takes what a format's reader finds. */
    final class Entries {
        private final Map<String, Setting> settings = new LinkedHashMap<>();

        private Entries() {}

        /** Adds a value found at {@code line}, counted from 1. */
        void add(String key, String value, int line) {
            Setting setting = new Setting(key, value, place(line));
            Setting earlier = settings.put(key, setting);
            if (earlier != null) {
                throw new InvalidJobException("configuration key given twice: key=" + key + " first=" + earlier.origin()
                        + " again=" + setting.origin() + " (expected: once in a file; remove one)");
            }
        }

        /** A mistake in the file's form. */
        InvalidJobException malformed(int line, String mistake, String expected) {
            return new InvalidJobException(
                    "malformed configuration: " + place(line) + ": " + mistake + " (expected: " + expected + ")");
        }

        private String place(int line) {
            return "file " + file + " line " + line;
        }
    }
}
