package org.raystream.runtime.log.chronicle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.raystream.runtime.failure.StreamException;

/**
 * What a JVM has to be told before Chronicle works in it.
 *
 * <p>Threading: any thread.
 */
public final class ChronicleJvm {
    private static final String OPTIONS = "jvm-options.txt";
    private static final String OPENING = "--add-opens=";
    private static final String EXPORT = "--add-exports=";
    private static final String PROPERTY = "-D";

    private ChronicleJvm() {}

    /** The options of a JVM that appends to such logs. */
    public static List<String> options() {
        try (InputStream options = ChronicleJvm.class.getResourceAsStream(OPTIONS)) {
            if (options == null) {
                throw new StreamException(
                        StreamException.Kind.BUG, "resource=" + OPTIONS + " is not on the class path", null);
            }
            return new String(options.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("-"))
                    .toList();
        } catch (IOException failed) {
            throw new StreamException(StreamException.Kind.BUG, "resource=" + OPTIONS + " is not readable", failed);
        }
    }

    /** Those that matter and that this JVM was not started with. */
    public static List<String> missing() {
        return options().stream().filter(option -> !isGiven(option)).toList();
    }

    /** Sets the properties that keep Chronicle from talking, in a JVM that was started without them. */
    static void quieten() {
        for (String option : options()) {
            int equals = option.indexOf('=');
            if (option.startsWith(PROPERTY)) {
                System.setProperty(option.substring(PROPERTY.length(), equals), option.substring(equals + 1));
            }
        }
    }

    private static boolean isGiven(String option) {
        boolean isOpening = option.startsWith(OPENING);
        if (!isOpening && !option.startsWith(EXPORT)) {
            return true;
        }
        String moduleAndPackage = option.substring(option.indexOf('=') + 1, option.lastIndexOf('='));
        int slash = moduleAndPackage.indexOf('/');
        String name = moduleAndPackage.substring(slash + 1);
        Module ours = ChronicleJvm.class.getModule();
        return ModuleLayer.boot()
                .findModule(moduleAndPackage.substring(0, slash))
                .map(module -> isOpening ? module.isOpen(name, ours) : module.isExported(name, ours))
                .orElse(true);
    }
}
