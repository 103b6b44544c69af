package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} in a JVM that was started without the flags that Chronicle needs, which this one was not. */
@Timeout(120)
final class RunWithoutFlagsTest {
    private static final String REFUSAL = "raystream: this JVM lacks flags for channel.log=chronicle: missing=";

    @TempDir
    private Path directory;

    @Test
    void run_withASettingThatNeedsFlags_isRefusedBeforeTheProgramRuns() throws Exception {
        Ended run = run("--set", "channel.log=chronicle");

        assertEquals(2, run.code(), run.printed());
        assertEquals(1, run.printed().lines().count(), run.printed());
        assertTrue(run.printed().startsWith(REFUSAL), run.printed());
    }

    @Test
    void run_withAFileThatSaysSo_isRefusedToo() throws Exception {
        Path file = Files.writeString(directory.resolve("job.properties"), "channel.log=chronicle");

        Ended run = run("--config", file.toString());

        assertEquals(2, run.code(), run.printed());
        assertTrue(run.printed().startsWith(REFUSAL), run.printed());
    }

    @Test
    void run_whenNothingIsRunHere_needsNoFlags() throws Exception {
        Ended run = run("--set", "channel.log=chronicle", "--show-config");

        assertEquals(2, run.code(), run.printed());
        assertTrue(run.printed().startsWith("raystream: main class cannot be loaded: class=Missing"), run.printed());
    }

    /** How a process ended, and what it said. */
    private record Ended(int code, String printed) {}

    /** Runs a program whose class is missing, which is noticed when it is loaded. */
    private Ended run(String... options) throws Exception {
        Path jar = JarOf.classes(Programs.class, "Missing", directory.resolve("job.jar"));
        Path printed = directory.resolve("printed");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Raystream.class.getName(),
                "run"));
        command.addAll(List.of(options));
        command.add(jar.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still runs");
            return new Ended(process.exitValue(), Files.readString(printed));
        } finally {
            process.destroyForcibly();
        }
    }
}
