package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of 2 MiB, in memory, mounted where only one process sees it. */
public final class SmallDisk {
    private static final String MOUNT_AND_RUN = "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"";
    private static final List<List<String>> NAMESPACES =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"));

    private SmallDisk() {}

    /** A command that runs {@code program} with the class path of this process. */
    public static List<String> javaCommand(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Runs {@code command} with a small disk at {@code disk}; returns its exit code. What it prints as errors goes to {@code output}. */
    public static int run(Path disk, List<String> command, Path output) throws IOException, InterruptedException {
        for (List<String> namespace : NAMESPACES) {
            List<String> mounting = new ArrayList<>(namespace);
            mounting.addAll(List.of("sh", "-c", MOUNT_AND_RUN, disk.toString()));
            List<String> trial = new ArrayList<>(mounting);
            trial.add("true");
            if (exitCode(trial, output) == 0) {
                mounting.addAll(command);
                return exitCode(mounting, output);
            }
        }
        assumeTrue(false, "this user may not mount a disk");
        return -1;
    }

    private static int exitCode(List<String> command, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(output.toFile())
                .start();
        if (!process.waitFor(50, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs: " + command);
        }
        return process.exitValue();
    }
}
