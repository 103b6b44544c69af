package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.StreamingContext;
import org.raystream.api.sink.FileSink;

/**
 * A job on a disk that really is full: a small one in memory, mounted where only the job's process sees it. Needs a system that allows this
 * to the user; FileSinkTest has the same with a file system of its own, on every system.
 */
@Timeout(60)
final class FullDiskIT {
    private static final String MOUNT_AND_RUN = "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"";
    private static final List<List<String>> NAMESPACES =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"));

    @TempDir
    private Path directory;

    /** Writes more than the disk holds. */
    static final class Endless {
        public static void main(String[] arguments) {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(10_000_000, number -> "line " + number).sink(FileSink.to(arguments[0]));
            context.execute("endless");
        }
    }

    @Test
    void run_whenTheDiskIsFull_saysSoInOneLineAndExitsWith2() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path jar = JarOf.classes(FullDiskIT.class, Endless.class.getName(), directory.resolve("job.jar"));
        Path results = disk.resolve("results");

        Path err = directory.resolve("err");
        List<String> command = onSmallDisk(disk);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Raystream.class.getName(),
                "run",
                jar.toString(),
                results.toString()));
        int exitCode = run(command, err);

        String printed = Files.readString(err);
        String expected = "disk is full: directory=" + results + " host=local freeBytes=";
        assertEquals(2, exitCode, printed);
        assertEquals(1, printed.lines().filter(line -> line.contains(expected)).count(), printed);
        assertTrue(printed.contains("free some, or name a directory on another disk)\n"), printed);
        assertTrue(printed.lines().noneMatch(line -> line.startsWith("\tat ")), printed);
    }

    /** How to run a command that sees a small disk at {@code disk}. */
    private List<String> onSmallDisk(Path disk) throws Exception {
        for (List<String> namespace : NAMESPACES) {
            List<String> command = new ArrayList<>(namespace);
            command.addAll(List.of("sh", "-c", MOUNT_AND_RUN, disk.toString()));
            List<String> trial = new ArrayList<>(command);
            trial.add("true");
            if (run(trial, directory.resolve("trial")) == 0) {
                return command;
            }
        }
        assumeTrue(false, "this user may not mount a disk");
        return List.of();
    }

    private static int run(List<String> command, Path err) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(50, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs: " + command);
        }
        return process.exitValue();
    }
}
