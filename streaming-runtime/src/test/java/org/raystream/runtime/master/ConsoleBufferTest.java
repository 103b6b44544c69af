package org.raystream.runtime.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.JobReport;

final class ConsoleBufferTest {
    @Test
    void add_whenThereIsNoRoom_dropsTheOldestAndCountsThem() {
        ConsoleBuffer buffer = new ConsoleBuffer(1_000, 1_000);
        buffer.add(lines(0, 100));
        JobReport.Builder report = JobReport.newBuilder();
        buffer.handOut(0, report);

        assertEquals(100, buffer.dropped() + report.getConsoleCount());
        assertTrue(report.getConsoleCount() > 5);
        assertEquals(buffer.dropped(), report.getConsoleFrom());
        assertEquals("99", report.getConsole(report.getConsoleCount() - 1).getText());
    }

    @Test
    void handOut_whenTheDriverDidNotSeeTheLastReport_repeatsIt() {
        ConsoleBuffer buffer = new ConsoleBuffer(10_000, 10_000);
        buffer.add(lines(0, 3));
        buffer.handOut(0, JobReport.newBuilder());
        JobReport.Builder again = JobReport.newBuilder();
        buffer.handOut(0, again);
        JobReport.Builder next = JobReport.newBuilder();
        buffer.handOut(2, next);

        assertEquals(3, again.getConsoleCount());
        assertEquals(2, next.getConsoleFrom());
        assertEquals(1, next.getConsoleCount());
    }

    @Test
    void handOut_whenThereIsMoreThanAReply_handsOutSome() {
        ConsoleBuffer buffer = new ConsoleBuffer(100_000, 500);
        buffer.add(lines(0, 100));
        JobReport.Builder report = JobReport.newBuilder();
        buffer.handOut(0, report);

        assertTrue(report.getConsoleCount() > 1 && report.getConsoleCount() < 10, report.toString());
    }

    @Test
    void show_afterTheDriverFetchedAll_stillHasTheNewest() {
        ConsoleBuffer buffer = new ConsoleBuffer(100_000, 100_000);
        buffer.add(lines(0, 1_000));
        buffer.handOut(1_000, JobReport.newBuilder());
        JobReport.Builder newest = JobReport.newBuilder();
        buffer.show(0, 3, newest);
        JobReport.Builder all = JobReport.newBuilder();
        buffer.show(0, Integer.MAX_VALUE, all);

        assertEquals(997, newest.getConsoleFrom());
        assertEquals(List.of("997", "998", "999"), texts(newest));
        assertTrue(all.getConsoleCount() > 20 && all.getConsoleCount() < 200, all.toString());
        assertEquals(1_000, all.getConsoleFrom() + all.getConsoleCount());
        assertEquals(0, buffer.dropped());
    }

    @Test
    void show_takesNothingFromTheDriver() {
        ConsoleBuffer buffer = new ConsoleBuffer(10_000, 10_000);
        buffer.add(lines(0, 3));
        buffer.show(3, Integer.MAX_VALUE, JobReport.newBuilder());
        JobReport.Builder report = JobReport.newBuilder();
        buffer.handOut(0, report);

        assertEquals(List.of("0", "1", "2"), texts(report));
    }

    @Test
    void add_whenOnlyFetchedLinesMakeRoom_countsNoneAsDropped() {
        ConsoleBuffer buffer = new ConsoleBuffer(2_000, 10_000);
        for (int line = 0; line < 200; line++) {
            buffer.add(lines(line, line + 1));
            buffer.handOut(line + 1, JobReport.newBuilder());
        }

        assertEquals(0, buffer.dropped());
    }

    private static List<String> texts(JobReport.Builder report) {
        return report.getConsoleList().stream().map(ConsoleLine::getText).toList();
    }

    private static List<ConsoleLine> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        ConsoleLine.newBuilder().setText(Integer.toString(i)).build())
                .toList();
    }
}
