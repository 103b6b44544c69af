package org.raystream.runtime.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.closure.JobClassLoader;

/**
 * The program of a job's author: a jar, or a class of the class path.
 *
 * <p>Threading: the main thread.
 */
final class JobProgram {
    private final Optional<Path> jar;
    private final Method main;

    private JobProgram(Optional<Path> jar, Method main) {
        this.jar = jar;
        this.main = main;
    }

    /**
     * Finds the program.
     *
     * @param program a jar's path or a class's name
     * @param mainClass the class of the jar to start; {@code null} for the one that its manifest names
     * @throws InvalidJobException if there is no such program
     */
    static JobProgram find(String program, @Nullable String mainClass) {
        if (!program.endsWith(".jar")) {
            if (mainClass != null) {
                throw new InvalidJobException("--class=" + mainClass + " goes with a jar, not with the class " + program
                        + " (expected: one of them)");
            }
            return new JobProgram(Optional.empty(), main(program, JobProgram.class.getClassLoader(), "the class path"));
        }
        Path jar = Path.of(program).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new InvalidJobException("no such jar: path=" + jar + " (expected: an existing file)");
        }
        String name = mainClass != null ? mainClass : mainClassOf(jar);
        // closed with the process: the job's functions load classes for as long as it runs
        ClassLoader loader = new JobClassLoader(new URL[] {url(jar)}, JobProgram.class.getClassLoader());
        return new JobProgram(Optional.of(jar), main(name, loader, jar.toString()));
    }

    /** The jar, if it is one. */
    Optional<Path> jar() {
        return jar;
    }

    /**
     * Calls its main.
     *
     * @throws InvocationTargetException with what it threw
     */
    void run(String[] arguments) throws InvocationTargetException {
        Thread.currentThread().setContextClassLoader(main.getDeclaringClass().getClassLoader());
        try {
            Object unused = main.invoke(null, (Object) arguments);
        } catch (IllegalAccessException e) {
            throw new InvalidJobException(
                    "the main method cannot be called: " + main + " (expected: public static)", e);
        }
    }

    private static Method main(String name, ClassLoader loader, String where) {
        try {
            Method main = Class.forName(name, false, loader).getDeclaredMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                throw noMain(name, where, null);
            }
            main.setAccessible(true); // the class may be for its package only, as for the java command
            return main;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new InvalidJobException(
                    "no class " + name + " in " + where + " (expected: the full name of a class with a main method)",
                    e);
        } catch (NoSuchMethodException e) {
            throw noMain(name, where, e);
        }
    }

    private static InvalidJobException noMain(String name, String where, @Nullable Exception cause) {
        String message =
                "class " + name + " in " + where + " cannot be started (expected: public static void main(String[]))";
        return cause == null ? new InvalidJobException(message) : new InvalidJobException(message, cause);
    }

    private static String mainClassOf(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            Manifest manifest = opened.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new InvalidJobException(
                        "the jar's manifest names no main class: path=" + jar + " (expected: --class NAME)");
            }
            return name.trim();
        } catch (IOException e) {
            throw new InvalidJobException("the jar cannot be read: path=" + jar + " reason=" + e, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new InvalidJobException("the jar's path is no URL: path=" + jar, e);
        }
    }
}
