package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs that README.md shows, compiled as they stand there and run in this JVM. */
@Timeout(60)
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^```java\n(.*?)^```");
    private static final Pattern CLASS_NAME = Pattern.compile("public class (\\w+)");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The temperatures and estimates that are published for the filter with these constants. */
    private static final List<String> TEMPERATURES = List.of("8", "7.5", "31.3", "11.7", "35.2");

    private static final List<String> ESTIMATES =
            List.of("7.915914", "7.6747456", "19.310387", "15.741342", "24.736078");

    @TempDir
    static Path classes;

    private static URLClassLoader programs;

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws IOException {
        Path readme = Path.of("..", "README.md");
        List<String> arguments =
                new ArrayList<>( // without "path": a library's manifest names jars that are not beside it
                        List.of(
                                "-Xlint:all,-serial,-path",
                                "-Werror",
                                "-proc:none",
                                "--release",
                                "17",
                                "-d",
                                classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        Matcher blocks = PROGRAM.matcher(Files.readString(readme));
        while (blocks.find()) {
            Matcher name = CLASS_NAME.matcher(blocks.group(1));
            assertTrue(name.find(), "a program without a public class:\n" + blocks.group(1));
            Path source = classes.resolve(name.group(1) + ".java");
            Files.writeString(source, blocks.group(1));
            arguments.add(source.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "a JDK is needed");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = compiler.run(null, null, messages, arguments.toArray(new String[0]));
        assertEquals(0, code, () -> messages.toString(StandardCharsets.UTF_8));
        programs = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        programs.close();
    }

    @Test
    void smooth_ofThePublishedTemperatures_writesThePublishedEstimates() throws Exception {
        Path numbers = Files.write(directory.resolve("numbers.txt"), TEMPERATURES);
        Path results = directory.resolve("results");

        run("Smooth", numbers.toString(), results.toString());

        assertEquals(ESTIMATES, linesOf(results.resolve("part-00000")));
    }

    @Test
    void smoothSensors_ofTwoSensors_filtersEachByItself() throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < TEMPERATURES.size(); i++) {
            for (String sensor : List.of("roof", "cellar")) {
                lines.add(sensor + "," + TEMPERATURES.get(i));
                expected.add(sensor + "," + ESTIMATES.get(i));
            }
        }
        Collections.sort(expected);
        Path readings = Files.write(directory.resolve("readings.csv"), lines);
        Path results = directory.resolve("results");

        run("SmoothSensors", readings.toString(), results.toString());

        List<String> actual = new ArrayList<>(linesOf(results.resolve("part-00000")));
        Collections.sort(actual);
        assertEquals(expected, actual);
    }

    @Test
    void wordCount_ofAText_printsRunningSums() throws Exception {
        Path text = Files.write(directory.resolve("text.txt"), List.of("to be or not", "to be"));
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run("WordCount", text.toString());

            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(
                            Map.of("to", 2, "be", 2, "or", 1, "not", 1),
                            highest(printed.toString(StandardCharsets.UTF_8))));
        } finally {
            System.setOut(console);
        }
    }

    /** Calls main as a launcher does; the job may go on when it returns. */
    private static void run(String program, String... arguments) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(programs);
        try {
            programs.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A file that appears with the job's end. */
    private static List<String> linesOf(Path file) throws IOException {
        Awaitility.await().atMost(LIMIT).until(() -> Files.exists(file));
        return Files.readAllLines(file);
    }

    private static Map<String, Integer> highest(String printed) {
        Map<String, Integer> highest = new TreeMap<>();
        Matcher counts = Pattern.compile("Count\\[word=(\\w+), count=(\\d+)]").matcher(printed);
        while (counts.find()) {
            highest.merge(counts.group(1), Integer.valueOf(counts.group(2)), Math::max);
        }
        return highest;
    }
}
