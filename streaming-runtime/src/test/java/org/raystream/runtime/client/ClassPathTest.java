package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
    @TempDir
    private Path directory;

    @Test
    void engineEntries_whenAskedForThisProcess_holdTheEngine() {
        List<Path> entries = ClassPath.of(new DriverSettings(System.getProperties()).classPath())
                .engineEntries();

        assertTrue(
                entries.stream()
                        .anyMatch(entry -> Files.exists(entry.resolve("org/raystream/runtime/client/Engine.class"))),
                entries.toString());
        assertTrue(entries.stream().anyMatch(entry -> entry.toString().contains("protobuf-java")), entries.toString());
    }

    @Test
    void engineEntries_whenAskedForThisProcess_holdAllOfItsLargeLibraries() {
        ClassPath classPath = ClassPath.of(new DriverSettings(System.getProperties()).classPath());

        assertEquals(List.of(), largeLibraries(classPath.userEntries()));
        assertEquals(16, largeLibraries(classPath.engineEntries()).size());
    }

    /** Those that consist of many jars, of which one is easily forgotten. */
    private static List<Path> largeLibraries(List<Path> entries) {
        return entries.stream()
                .filter(entry -> entry.toString().matches(".*/(io/netty|org/bouncycastle)/.*"))
                .toList();
    }

    @Test
    void userEntries_whenALibraryOfTheEngineIsBundledButNotUsed_leaveItToTheUser() throws Exception {
        Path engine = jar("engine.jar", "", "com/google/protobuf/Message.class");
        Path user = jar("user.jar", "", "com/google/protobuf/Message.class", "com/example/Mine.class");
        ClassPath classPath = ClassPath.of(List.of(engine, user), loader(engine, user));

        assertEquals(List.of(engine), classPath.engineEntries());
        assertEquals(List.of(user), classPath.userEntries());
    }

    @Test
    void userEntries_whenRaysJarIsThere_leaveItOut() throws Exception {
        Path ray = jar("ray_dist.jar", "", "io/ray/api/Ray.class", "org/slf4j/Logger.class");
        Path user = jar("user.jar", "", "com/example/Mine.class");
        ClassPath classPath = ClassPath.of(List.of(ray, user), loader(ray, user));

        assertEquals(List.of(user), classPath.userEntries());
    }

    @Test
    void of_whenAJarOnlyNamesOthers_findsThem() throws Exception {
        Path user = jar("with space.jar", "", "com/example/Mine.class");
        Path pathing = jar("pathing.jar", user.toUri() + " absent.jar relative.jar");
        Path relative = jar("relative.jar", "", "com/example/Other.class");

        List<Path> entries = ClassPath.of(List.of(pathing), loader(pathing)).userEntries();

        assertEquals(List.of(pathing, user, relative), entries);
    }

    private Path jar(String name, String classPath, String... entries) throws IOException {
        Path jar = directory.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static ClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }
}
