package org.raystream.runtime.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Appends to a log for ever, or to some end, and says after each batch how far it is. For a process of its own. */
final class LogWriterProgram {
    private static final long KEPT_ENTRIES = 5_000;

    private LogWriterProgram() {}

    /** Takes the subject's class, the directory, the incarnation, the first sequence number, where to end, a seed, and the file to report in. */
    public static void main(String[] arguments) throws IOException {
        LogSubject subject = LogSubject.named(arguments[0]);
        int incarnation = Integer.parseInt(arguments[2]);
        long end = Long.parseLong(arguments[4]);
        Random random = new Random(Long.parseLong(arguments[5]));
        LogSite site = new LogSite(subject, Path.of(arguments[1]), random);
        try (OutputStream report = Files.newOutputStream(Path.of(arguments[6]));
                ReplayLog log = site.open(incarnation, Long.parseLong(arguments[3]))) {
            while (log.endSequence() < end) {
                site.append(log, incarnation, 1);
                report.write((log.endSequence() + "\n").getBytes(StandardCharsets.US_ASCII));
                if (end == Long.MAX_VALUE && random.nextInt(20) == 0) {
                    log.trim(log.endSequence() - KEPT_ENTRIES);
                }
            }
        }
    }
}
