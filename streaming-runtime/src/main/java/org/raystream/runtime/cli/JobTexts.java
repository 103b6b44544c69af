package org.raystream.runtime.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.raystream.proto.JobReport;
import org.raystream.runtime.progress.Figures;

/** Times of a job as several commands show them. */
final class JobTexts {
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private JobTexts() {}

    /** When the job began, by the clock of this machine's time zone. */
    static String since(JobReport report) {
        return LOCAL_TIME.format(Instant.ofEpochMilli(report.getStartedMs()));
    }

    /** How long it has run, or ran. */
    static String elapsed(JobReport report) {
        return Figures.time(Duration.ofMillis(report.getElapsedMs()));
    }
}
