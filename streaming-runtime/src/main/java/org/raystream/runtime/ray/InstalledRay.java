package org.raystream.runtime.ray;

import io.ray.api.Ray;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Ray whose jar is on the class path. */
final class InstalledRay {
    private static final Pattern VERSION = Pattern.compile("(?m)^version = \"([^\"]+)\"");

    private InstalledRay() {}

    /** Its version; empty if its jar is not where Ray is installed, because the jar itself does not say. */
    static Optional<String> version() {
        @Nullable CodeSource source = Ray.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : versionBeside(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }

    /** Reads {@code _version.py} of the Python package that brought the jar. */
    static Optional<String> versionBeside(Path jar) {
        try {
            Matcher version = VERSION.matcher(
                    Files.readString(jar.resolveSibling("../_version.py").normalize()));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
