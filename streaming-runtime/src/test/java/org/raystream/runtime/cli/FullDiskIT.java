package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.StreamingContext;
import org.raystream.api.sink.FileSink;
import org.raystream.runtime.job.SmallDisk;

/**
 * A job on a disk that really is full: a small one in memory, mounted where only the job's process sees it. Needs a system that allows this
 * to the user; FileSinkTest has the same with a file system of its own, on every system.
 */
@Timeout(60)
final class FullDiskIT {
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
        List<String> command =
                SmallDisk.javaCommand(Raystream.class, List.of("run", jar.toString(), results.toString()));
        int exitCode = SmallDisk.run(disk, command, err);

        String printed = Files.readString(err);
        String expected = "disk is full: directory=" + results + " host=local freeBytes=";
        assertEquals(2, exitCode, printed);
        assertEquals(1, printed.lines().filter(line -> line.contains(expected)).count(), printed);
        assertTrue(printed.contains("free some, or name a directory on another disk)\n"), printed);
        assertTrue(printed.lines().noneMatch(line -> line.startsWith("\tat ")), printed);
    }
}
