package org.raystream.runtime.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.raystream.runtime.client.DriverSettings;

/** A driver in a JVM of its own, started as {@code ./raystream run} starts one. */
final class DriverJvm {
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    /**
     * What to run.
     *
     * @param jobJar holds the main class and all that the job is made of; a jar or a directory
     */
    record Program(Path jobJar, String mainClass, List<String> arguments) {

        /** A main class among the tests. */
        static Program of(Class<?> main, Object... arguments) {
            Path testClasses = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().getPath());
            return of(testClasses, main.getName(), arguments);
        }

        static Program of(Path jobJar, String mainClass, Object... arguments) {
            return new Program(
                    jobJar,
                    mainClass,
                    Arrays.stream(arguments).map(String::valueOf).toList());
        }
    }

    private DriverJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code program}; it keeps temporary files in {@code temp}, and what it prints goes to files in {@code output}. */
    static DriverJvm start(Program program, Map<String, String> settings, Path temp, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT", // a shell that runs the build in the background has it ignored
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temp,
                "-D" + DriverSettings.JOB_JARS + "=" + program.jobJar()));
        settings.forEach((key, value) -> command.add("-D" + DriverSettings.SET_PREFIX + key + "=" + value));
        command.addAll(List.of("-cp", enginePath() + File.pathSeparator + program.jobJar(), program.mainClass()));
        command.addAll(program.arguments());
        Path out = output.resolve("out");
        Path err = output.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new DriverJvm(process, out, err);
    }

    /** The class path of this JVM without the tests: what a driver has besides its job. */
    static String enginePath() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        entries.removeIf(entry -> entry.endsWith("test-classes") || entry.endsWith("test-classes/"));
        entries.sort((left, right) -> Boolean.compare(isRay(right), isRay(left)));
        return String.join(File.pathSeparator, entries);
    }

    private static boolean isRay(String entry) {
        return entry.endsWith("ray_dist.jar");
    }

    /** Sends a signal, for example {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        int unused = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end and gives the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the driver still runs after " + END_LIMIT + "; it printed:\n" + printed());
        }
        return process.exitValue();
    }

    /** What it has printed to standard output so far. */
    String out() {
        return read(out);
    }

    /** What it has printed to standard error so far. */
    String err() {
        return read(err);
    }

    /** All that it has printed, for messages. */
    String printed() {
        return "--- out\n" + out() + "--- err\n" + err();
    }

    /** Ends it at once if it still runs. */
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }
}
