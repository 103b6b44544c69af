package org.raystream.runtime.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.raystream.runtime.transport.mapped.BellListener;

/** A process that owns the directory of a worker until it is killed, or that looks for orphans once. */
final class WorkerFilesProgram {
    static final String READY = "ready";

    private WorkerFilesProgram() {}

    /** {@code own <base> <temporary directory> <job> <worker>} or {@code sweep <base>}. */
    public static void main(String[] args) throws Exception {
        Path base = Path.of(args[1]);
        if (args[0].equals("own")) {
            System.setProperty("java.io.tmpdir", args[2]);
            own(new JobFiles(base, args[3], args[4]));
        } else {
            OrphanSweep.sweep(base, Set.of());
        }
    }

    private static void own(JobFiles files) throws IOException {
        Path logs = files.makeDirectory(WorkerLogs.DIRECTORY);
        Files.writeString(logs.resolve("segment"), "x");
        try (BellListener bell = BellListener.open(logs)) {
            System.out.println(READY + " " + bell.pageFile());
            int unused = System.in.read(); // until it is killed, or whoever started it is gone
        }
    }
}
