package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.client.ChildJvm;

/** The command line in a JVM of its own, on programs that are compiled for the test. */
final class RunCommandTest {
    private static final String PROGRAM = """
            package com.example;

            import java.util.List;
            import org.raystream.api.StreamingContext;
            import org.raystream.api.sink.CollectedRecords;

            class Program {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("arguments " + List.of(arguments));
                    StreamingContext context = StreamingContext.buildContext();
                    CollectedRecords<Note> notes = context.generate(4, number -> new Note("n" + number))
                            .withName("notes")
                            .map(note -> {
                                if (arguments.length > 0 && arguments[0].equals("fail")) {
                                    throw new java.io.IOException("cannot write " + note.text);
                                }
                                return note;
                            })
                            .withName("writer")
                            .collect();
                    var job = context.execute("noting");
                    if (arguments.length > 0 && arguments[0].equals("leave")) {
                        return;
                    }
                    var status = job.await();
                    System.out.println("tasks " + status.tasks().size());
                    notes.records().stream().map(note -> note.text).sorted().forEach(System.out::println);
                }
            }

            class Note {
                final String text;

                Note(String text) {
                    this.text = text;
                }
            }
            """;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Path jar = Path.of("");

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertEquals(0, code);
        jar = pack(classes, directory.resolve("program.jar"), "com.example.Program");
    }

    @Test
    void run_whenGivenAJar_runsItsProgramWithItsOwnClasses() throws Exception {
        try (ChildJvm child = run(jar.toString(), "--set", "for the program")) {
            assertEquals(0, child.exitCode(LONG), child::err);
            assertEquals("arguments [--set, for the program]\ntasks 1\nn0\nn1\nn2\nn3\n", child.out());
        }
    }

    @Test
    void run_whenSettingsAreGiven_theyReachTheJob() throws Exception {
        try (ChildJvm child = run("--set", "job.parallelism=2", "--workers", "2", jar.toString())) {
            assertEquals(0, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("tasks 2"), child.out());
        }
    }

    @Test
    void run_whenTheJobFails_exitsWith1AndShowsTheCauseInUserCode() throws Exception {
        try (ChildJvm child = run(jar.toString(), "fail")) {
            assertEquals(1, child.exitCode(LONG));
            assertTrue(child.err().contains("raystream: job 'noting'"), child.err());
            assertTrue(child.err().contains("Caused by: java.io.IOException: cannot write n0"), child.err());
            assertTrue(child.err().contains("at com.example.Program."), child.err());
        }
    }

    @Test
    void run_whenMainReturnsFirst_waitsForTheJob() throws Exception {
        try (ChildJvm child = run(jar.toString(), "leave")) {
            assertEquals(0, child.exitCode(LONG), child::err);
        }
    }

    @Test
    void run_whenASettingIsUnknown_exitsWith2AndOneLine() throws Exception {
        try (ChildJvm child = run("--set", "job.paralelism=2", jar.toString())) {
            assertEquals(2, child.exitCode(LONG));
            assertTrue(child.err().startsWith("raystream: "), child.err());
            assertTrue(child.err().contains("job.parallelism"), child.err());
            assertEquals(1, child.err().lines().count(), child.err());
        }
    }

    @Test
    void run_whenThePlanIsWanted_printsItTwiceAndRunsNothing() throws Exception {
        try (ChildJvm child = run("--explain", jar.toString())) {
            assertEquals(0, child.exitCode(LONG), child::err);
            assertTrue(child.out().contains("writer"), child.out());
            assertTrue(child.out().contains("digraph"), child.out());
            assertFalse(child.out().contains("n0"), child.out());
        }
    }

    @Test
    void run_whenTheManifestNamesNoClass_needsOne() throws Exception {
        Path plain = pack(directory.resolve("classes"), directory.resolve("plain.jar"), "");
        try (ChildJvm child = run(plain.toString())) {
            assertEquals(2, child.exitCode(LONG));
            assertTrue(child.err().contains("(expected: --class NAME)"), child.err());
        }
        try (ChildJvm child = run("--class", "com.example.Program", plain.toString())) {
            assertEquals(0, child.exitCode(LONG), child::err);
        }
    }

    @Test
    void run_whenThereIsNoSuchProgram_exitsWith2AndOneLine() throws Exception {
        for (List<String> wrong : List.of(
                List.of("absent.jar"),
                List.of("com.example.Absent"),
                List.of("--class", "com.example.Note", jar.toString()),
                List.of("--class", "com.example.Absent", jar.toString()))) {
            try (ChildJvm child = run(wrong.toArray(new String[0]))) {
                assertEquals(2, child.exitCode(LONG), wrong + child.err());
                assertEquals(1, child.err().lines().count(), child.err());
            }
        }
    }

    private ChildJvm run(String... arguments) throws IOException {
        return new ChildJvm(
                directory,
                Raystream.class,
                Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Path pack(Path classes, Path jar, String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!mainClass.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path file : files) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
