package org.raystream.runtime.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.raystream.runtime.job.SmallDisk;

/** A log on a disk that really is full. */
public final class FullDiskChecks {
    private FullDiskChecks() {}

    /** Throws unless a process fills a disk several times and lives. */
    public static void survivesAFullDisk(LogSubject subject, Path scratch) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        Path printed = scratch.resolve("printed");
        List<String> command = SmallDisk.javaCommand(
                FullDiskProgram.class,
                List.of(subject.getClass().getName(), disk.resolve("log").toString()));
        command.addAll(1, subject.jvmOptions());

        int exitCode = SmallDisk.run(disk, command, printed);

        String all = Files.readString(printed);
        LogSite.expect(exitCode == 0, "exit code 0: exitCode=" + exitCode + " printed=" + all);
        LogSite.expect(
                3, all.lines().filter(line -> line.startsWith("full at=")).count(), "times that it was full");
    }
}
