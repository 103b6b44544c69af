package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.raystream.api.job.InvalidJobException;

/** What the Kalman job says when it cannot run, or need not. */
@Timeout(120)
class KalmanJobRefusalTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "--paralelism=2, Unknown option: '--paralelism=2'",
        "--parallelism=x, Invalid value for option '--parallelism'",
        "--parallelism=0, --parallelism=0 (expected: 1 or more subtasks)",
        "--parallelism=-1, --parallelism=-1 (expected: 1 or more subtasks)",
        "--messages=-1, --messages=-1 (expected: 0 or more)",
        "--messages=many, Invalid value for option '--messages'",
        "--messages=1.5, Invalid value for option '--messages'",
        "--seed=x, Invalid value for option '--seed'",
        "--output, Missing required parameter for option '--output'",
        "extra, Unmatched argument at index 0: 'extra'",
    })
    void main_ofWrongArguments_saysWhat(String argument, String expectedMessage) {
        String refusal = refusal(argument);

        assertTrue(refusal.startsWith("kalman: " + expectedMessage), refusal);
    }

    @Test
    void main_withMoreSubtasksThanKeyGroups_namesBoth() {
        String refusal = refusal("--parallelism=129", "--output=" + directory.resolve("results"));

        assertTrue(refusal.contains("parallelism=129 job.maxParallelism=128"), refusal);
    }

    @Test
    void main_ofAMissingInput_namesIt() {
        Path missing = directory.resolve("missing.csv");

        assertTrue(refusal("--input=" + missing).startsWith("input does not exist: path=" + missing));
    }

    @Test
    void main_ofAnEmptyDirectory_namesIt() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertTrue(refusal("--input=" + empty).startsWith("input directory holds no file: path=" + empty));
    }

    @Test
    void main_ofAGlobWithoutMatch_namesIt() {
        assertTrue(refusal("--input=" + directory + "/*.csv").startsWith("no file matches the input glob: glob="));
    }

    @Test
    void main_whenTheOutputIsNotEmpty_refusesBeforeItGenerates() throws Exception {
        Path results = Files.createDirectory(directory.resolve("results"));
        Files.createFile(results.resolve("mine.txt"));
        String[] refusal = new String[1];

        String printed = Console.printedBy(() -> refusal[0] = refusal("--output=" + results));

        assertTrue(refusal[0].startsWith("output directory is not empty: path=" + results), refusal[0]);
        assertEquals("", printed);
    }

    @Test
    void main_whenTheOutputIsAFile_namesIt() throws Exception {
        Path file = Files.createFile(directory.resolve("results"));

        assertTrue(refusal("--output=" + file).startsWith("output directory is a file: path=" + file));
    }

    @Test
    void main_whenOnlyThePlanIsAskedFor_showsItAndGeneratesNothing() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));

        Ended plan = inItsOwnJvm("-Draystream.preview=text", "-Djava.io.tmpdir=" + temporary);

        assertEquals(0, plan.code(), plan.printed());
        assertTrue(plan.printed().contains("[0] read  (parallelism 1, 1 split)"), plan.printed());
        assertFalse(plan.printed().contains("generating"), plan.printed());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(
                    List.of(), left.filter(KalmanJobRefusalTest::isGenerated).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"-Dnothing=said, never  # code", "-Draystream.set.console.progress=always, always  # command line"})
    void main_whenQuiet_showsNoProgressUnlessTheCommandLineSaysSo(String option, String expected) throws Exception {
        Ended preview = inItsOwnJvm("--quiet", "-Draystream.preview=configuration", option);

        assertEquals(0, preview.code(), preview.printed());
        assertTrue(preview.printed().contains("console.progress = " + expected + "\n"), preview.printed());
    }

    @Test
    void main_ofADetachedJobWithoutInput_isRefusedBeforeItGenerates() throws Exception {
        Ended run = inItsOwnJvm("-Draystream.set.execution.mode=cluster", "-Draystream.set.job.attached=false");

        assertEquals(2, run.code(), run.printed());
        assertEquals(
                "raystream: kalman: the generated input is removed when this program ends, and a detached job goes on"
                        + " (expected: --input with files that stay where they are; or no --detach)\n",
                run.printed());
    }

    @Test
    void main_whenTheJvmLacksFlagsOfASetting_isRefusedBeforeItGenerates() throws Exception {
        Ended run = inItsOwnJvm("-Draystream.set.channel.log=chronicle");

        assertEquals(2, run.code(), run.printed());
        assertEquals(1, run.printed().lines().count(), run.printed());
        assertTrue(
                run.printed().startsWith("raystream: this JVM lacks flags for channel.log=chronicle: missing="),
                run.printed());
    }

    @Test
    void main_whenStrict_endsWithOneLineAndExitCode2() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.csv"), "no message\n");

        Ended run = inItsOwnJvm("--strict", "--input=" + bad);

        assertEquals(2, run.code(), run.printed());
        assertEquals(1, run.printed().lines().count(), run.printed());
        assertTrue(
                run.printed().contains("malformed line: file=" + bad + " line=1 reason=no timestamp"), run.printed());
    }

    /** What a user is told who says that. */
    private static String refusal(String... arguments) {
        return String.valueOf(assertThrows(InvalidJobException.class, () -> KalmanJob.main(arguments))
                .getMessage());
    }

    /** How a process ended, and what it said. */
    private record Ended(int code, String printed) {}

    /** Runs the job as a program of its own; arguments that begin with {@code -D} are those of the JVM. */
    private Ended inItsOwnJvm(String... arguments) throws Exception {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of(arguments).filter(argument -> argument.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KalmanJob.class.getName()));
        Stream.of(arguments).filter(argument -> !argument.startsWith("-D")).forEach(command::add);
        command.add("--output=" + directory.resolve("results"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still runs");
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isGenerated(Path file) {
        return file.getFileName().toString().startsWith("raystream-kalman");
    }
}
