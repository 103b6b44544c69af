package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tasks print and log, at the driver's console. */
@Timeout(120)
class ConsoleIT {
    private static final int WORKERS = 2;
    private static final int LINES_PER_SECOND = 200;
    private static final Pattern FULL_LOG = Pattern.compile("full log at [0-9.]+: (/.+)");
    private static final Pattern DROPPED = Pattern.compile("(\\d+) line\\(s\\) of its tasks are not shown");

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void theDriversConsole_showsWhatTasksPrintMarkedAndBounded() throws Exception {
        DriverJvm driver = site.start(
                DriverJvm.Program.of(TalkingJob.class), "console.maxLinesPerSecond", String.valueOf(LINES_PER_SECOND));

        assertEquals(0, driver.awaitEnd(), driver::printed);
        for (int task = 1; task <= WORKERS; task++) {
            assertMarked(driver.out(), "printed by " + task);
            assertMarked(driver.err(), "complained by " + task);
            assertMarked(driver.err(), "logged by " + task);
        }
        long shown =
                driver.out().lines().filter(line -> line.contains("] line ")).count();
        long dropped = last(DROPPED, driver.err());
        System.out.println("measured: lines of tasks shown=" + shown + " dropped=" + dropped);
        assertTrue(dropped > 0 && shown + dropped >= (long) WORKERS * TalkingJob.LINES, driver.err());
        assertFullLogs(driver.err());
    }

    /** The mark is the vertex and the subtask. */
    private static void assertMarked(String console, String text) {
        Pattern marked = Pattern.compile("^\\[talk.*[ (]([12]/2|[01]/2).*\\] .*" + text + "$", Pattern.MULTILINE);
        assertTrue(marked.matcher(console).find(), () -> text + " in:\n" + console);
    }

    private static void assertFullLogs(String console) throws Exception {
        List<Path> logs = FULL_LOG.matcher(console)
                .results()
                .map(found -> Path.of(found.group(1)))
                .toList();
        assertEquals(WORKERS, logs.stream().distinct().count(), console);
        assertEquals(WORKERS, logs.size(), console);
        for (Path log : logs) {
            String full = Files.readString(log);
            assertTrue(full.contains("logged by"), full);
            assertEquals(
                    TalkingJob.LINES,
                    full.lines().filter(line -> line.startsWith("line ")).count());
        }
    }

    private static long last(Pattern number, String text) {
        Matcher matcher = number.matcher(text);
        long last = -1;
        while (matcher.find()) {
            last = Long.parseLong(matcher.group(1));
        }
        return last;
    }
}
