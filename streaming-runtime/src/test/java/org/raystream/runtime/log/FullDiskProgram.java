package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;

import java.nio.file.Path;
import java.util.Random;
import org.raystream.runtime.batch.Batch;

/** Fills a disk with a log, in a process of its own, reads all that was appended, and goes on once there is room. Takes the subject's class and a directory. */
final class FullDiskProgram {
    private static final int LEAST_BATCHES = 20;

    private FullDiskProgram() {}

    public static void main(String[] arguments) {
        LogSite site = new LogSite(LogSubject.named(arguments[0]), Path.of(arguments[1]), new Random(1));
        try (ReplayLog log = site.open(1, 0)) {
            for (int round = 0; round < 3; round++) {
                long first = log.firstSequence();
                int batches = fill(site, log);
                expect(batches > LEAST_BATCHES, "batches that found room: " + batches);
                try (LogReader reader = site.reader(first)) {
                    readTo(reader, log.endSequence(), 1);
                }
                log.trim(log.endSequence());
                System.err.println("full at=" + log.endSequence());
            }
        }
    }

    private static int fill(LogSite site, ReplayLog log) {
        for (int batches = 0; ; batches++) {
            Batch batch = site.batch(1, log.endSequence());
            try {
                LogSite.appendTo(log, batch);
            } catch (LogException full) {
                expect(full.kind() == LogException.Kind.FULL, String.valueOf(full.getMessage()));
                expect(batch.firstSequence(), log.endSequence(), "end of a log that found no room");
                return batches;
            }
        }
    }
}
