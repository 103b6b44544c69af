package org.raystream.runtime.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.worker.JobClassLoader;

/**
 * A program's jar, opened in a class loader of its own, as its tasks will see it on a worker.
 *
 * <p>Threading: one thread opens and closes it; the loader is for any thread.
 */
final class ProgramJar implements AutoCloseable {
    private final JobClassLoader loader;
    private final Method main;

    private ProgramJar(JobClassLoader loader, Method main) {
        this.loader = loader;
        this.main = main;
    }

    /**
     * Opens the jar and finds the program's {@code main} without running any of it.
     *
     * @throws InvalidJobException if there is no such jar, class or method
     */
    static ProgramJar open(Program program) {
        Path jar = program.jar().toAbsolutePath().normalize();
        String mainClass = program.mainClass();
        String manifestClass = manifestClass(jar); // also finds out that it is no jar
        if (mainClass == null) {
            mainClass = manifestClass;
        }
        if (mainClass == null) {
            throw new InvalidJobException(
                    "no main class: jar=" + jar + " (expected: Main-Class in its manifest, or --class CLASS)");
        }
        JobClassLoader loader = new JobClassLoader(new URL[] {url(jar)}, ProgramJar.class.getClassLoader());
        return new ProgramJar(loader, main(jar, mainClass, loader));
    }

    ClassLoader loader() {
        return loader;
    }

    Method main() {
        return main;
    }

    /** Classes that were not loaded before cannot be loaded any more. */
    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException ignored) {
            return; // the process ends anyway
        }
    }

    private static @Nullable String manifestClass(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new InvalidJobException("no such jar: path=" + jar + " (expected: an existing file)");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException unreadable) {
            throw new InvalidJobException(
                    "jar cannot be read: path=" + jar + " reason=" + unreadable.getMessage()
                            + " (expected: a jar file)",
                    unreadable);
        }
    }

    private static Method main(Path jar, String mainClass, ClassLoader loader) {
        try {
            Method main = Class.forName(mainClass, false, loader).getMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers()) && main.getReturnType() == void.class) {
                main.setAccessible(true); // its class need not be public
                return main;
            }
        } catch (UnsupportedClassVersionError tooNew) {
            throw new InvalidJobException(ErrorReport.compiledForNewerJava(tooNew) + " jar=" + jar, tooNew);
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new InvalidJobException(
                    "main class cannot be loaded: class=" + mainClass + " jar=" + jar + " reason=" + absent
                            + " (expected: a class of that jar)",
                    absent);
        } catch (NoSuchMethodException absent) {
            throw noMain(jar, mainClass);
        }
        throw noMain(jar, mainClass);
    }

    private static InvalidJobException noMain(Path jar, String mainClass) {
        return new InvalidJobException("main class has no main: class=" + mainClass + " jar=" + jar
                + " (expected: public static void main(String[] args))");
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError("a file's URI is a URL: path=" + jar, impossible);
        }
    }
}
