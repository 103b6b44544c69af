package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.function.MapFunction;
import org.raystream.runtime.job.SourceJar;
import org.slf4j.Logger;

/** The engine's loader in these tests is the class path with one more jar, of which the job's jar holds another version. */
final class JobClassLoaderTest {
    @TempDir
    static Path directory;

    private static URLClassLoader engine;
    private static JobClassLoader job;

    @BeforeAll
    static void makeLoaders() throws IOException {
        URL engineJar = jar(
                "engine.jar",
                source("com.example", "Shared", "engine"),
                source("com.example", "EngineOnly", "engine"),
                source("org.raystream.example", "Both", "engine"),
                source("org.slf4j.example", "Facade", "engine"));
        URL jobJar = jar(
                "job.jar",
                source("com.example", "Shared", "job"),
                source("com.example", "JobOnly", "job"),
                source("org.raystream.example", "Both", "job"),
                source("org.raystream.example", "JobTask", "job"),
                source("org.slf4j.example", "Facade", "job"));
        URL engineResources = resources("engine", "conf/shared.txt", "conf/engine.txt");
        URL jobResources = resources("job", "conf/shared.txt", "conf/job.txt");
        engine = new URLClassLoader(new URL[] {engineJar, engineResources}, JobClassLoaderTest.class.getClassLoader());
        job = new JobClassLoader(new URL[] {jobJar, jobResources}, engine);
    }

    @AfterAll
    static void closeLoaders() throws IOException {
        job.close();
        engine.close();
    }

    @Test
    void loadClass_thatBothHave_takesTheJobs() throws Exception {
        assertEquals("job", versionOf("com.example.Shared"));
        assertNotSame(engine.loadClass("com.example.Shared"), job.loadClass("com.example.Shared"));
        assertSame(job.loadClass("com.example.Shared"), job.loadClass("com.example.Shared"));
    }

    @Test
    void loadClass_thatOneOfThemHas_takesThatOne() throws Exception {
        assertEquals("job", versionOf("com.example.JobOnly"));
        assertEquals("engine", versionOf("com.example.EngineOnly"));
        assertThrows(ClassNotFoundException.class, () -> job.loadClass("com.example.Missing"));
    }

    @Test
    void loadClass_ofThePackagesThatBothSidesShare_takesTheEngines() throws Exception {
        assertEquals("engine", versionOf("org.raystream.example.Both"));
        assertEquals("engine", versionOf("org.slf4j.example.Facade"));
        assertSame(MapFunction.class, job.loadClass(MapFunction.class.getName()));
        assertSame(Logger.class, job.loadClass(Logger.class.getName()));
        assertSame(String.class, job.loadClass("java.lang.String"));
    }

    @Test
    void loadClass_ofASharedPackageThatOnlyTheJobHas_takesTheJobs() throws Exception {
        assertEquals("job", versionOf("org.raystream.example.JobTask"));
        assertSame(job, job.loadClass("org.raystream.example.JobTask").getClassLoader());
    }

    @Test
    void getResource_thatBothHave_takesTheJobs() throws Exception {
        assertEquals("job", text(Objects.requireNonNull(job.getResource("conf/shared.txt"))));
        assertEquals("engine", text(Objects.requireNonNull(job.getResource("conf/engine.txt"))));
        assertNull(job.getResource("conf/missing.txt"));
    }

    @Test
    void getResources_thatBothHave_listsTheJobsFirst() throws Exception {
        List<String> texts = new ArrayList<>();
        for (URL found : Collections.list(job.getResources("conf/shared.txt"))) {
            texts.add(text(found));
        }

        assertEquals(List.of("job", "engine"), texts);
        assertEquals(1, Collections.list(job.getResources("conf/job.txt")).size());
    }

    @Test
    void open_withoutJars_isTheEnginesLoader() {
        assertSame(engine, new JobClasses(engine).open(List.of()));
    }

    @Test
    void close_ofAJobsClasses_letsItsJarsGo() throws Exception {
        JobClasses classes = new JobClasses(engine);
        ClassLoader opened = classes.open(List.of(jar("closed.jar", source("com.example", "Late", "job"))));

        classes.close();

        assertThrows(ClassNotFoundException.class, () -> opened.loadClass("com.example.Late"));
    }

    @Test
    void getName_ofAJobsLoader_tellsItApartInStackTraces() {
        assertTrue(String.valueOf(job.getName()).contains("job"));
    }

    private static String versionOf(String name) throws Exception {
        return (String) job.loadClass(name).getField("VERSION").get(null);
    }

    private static String source(String packageName, String name, String version) {
        return "package " + packageName + "; public final class " + name + " { public static final String VERSION = \""
                + version + "\"; }";
    }

    private static URL jar(String name, String... sources) throws IOException {
        return SourceJar.make(directory.resolve(name), sources).toUri().toURL();
    }

    private static URL resources(String content, String... names) throws IOException {
        Path root = directory.resolve(content + "-resources");
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), content);
        }
        return root.toUri().toURL();
    }

    private static String text(URL resource) throws IOException {
        try (var in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
