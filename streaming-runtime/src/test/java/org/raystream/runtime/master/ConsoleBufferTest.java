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

    private static List<ConsoleLine> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        ConsoleLine.newBuilder().setText(Integer.toString(i)).build())
                .toList();
    }
}
