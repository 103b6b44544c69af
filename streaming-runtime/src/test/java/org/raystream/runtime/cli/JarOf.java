package org.raystream.runtime.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs a class of these tests, with those nested in it, into a job jar. */
final class JarOf {
    private JarOf() {}

    /** Writes {@code jar}, whose manifest names {@code mainClass} unless that is empty. */
    static Path classes(Class<?> packed, String mainClass, Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!mainClass.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> classes = Files.list(directory(packed))) {
            for (Path each : classes.filter(each -> isOf(packed, each)).toList()) {
                out.putNextEntry(new JarEntry(packed.getPackageName().replace('.', '/') + "/" + each.getFileName()));
                Files.copy(each, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static Path directory(Class<?> packed) {
        String file = packed.getSimpleName() + ".class";
        return Path.of(packed.getResource(file).getPath()).getParent();
    }

    private static boolean isOf(Class<?> packed, Path file) {
        return file.getFileName().toString().matches(packed.getSimpleName() + "(\\$.*)?\\.class");
    }
}
