package org.raystream.runtime.master;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.JobReport;

/**
 * The lines that tasks printed and the driver has not fetched yet. When they take too much room the oldest are dropped and counted.
 *
 * <p>Threading: the actor's turns.
 */
final class ConsoleBuffer {
    private static final int LINE_OVERHEAD_BYTES = 64;

    private final long capacityBytes;
    private final long replyBytes;
    private final Deque<ConsoleLine> lines = new ArrayDeque<>();
    private long firstNumber; // of the first line in lines
    private long heldBytes;
    private long dropped;

    /** Keeps at most {@code capacityBytes}, and hands out about {@code replyBytes} at a time. */
    ConsoleBuffer(long capacityBytes, long replyBytes) {
        this.capacityBytes = capacityBytes;
        this.replyBytes = replyBytes;
    }

    void add(List<ConsoleLine> printed) {
        for (ConsoleLine line : printed) {
            lines.add(line);
            heldBytes += size(line);
        }
        while (heldBytes > capacityBytes) {
            dropOldest();
            dropped++;
        }
    }

    /** How many lines were dropped here. */
    long dropped() {
        return dropped;
    }

    /** Forgets the lines before number {@code from}, which the driver has, and adds those that follow to {@code report}. */
    void handOut(long from, JobReport.Builder report) {
        while (firstNumber < from && !lines.isEmpty()) {
            dropOldest();
        }
        report.setConsoleFrom(firstNumber);
        long bytes = 0;
        for (ConsoleLine line : lines) {
            bytes += size(line);
            if (bytes > replyBytes && report.getConsoleCount() > 0) {
                break;
            }
            report.addConsole(line);
        }
    }

    private void dropOldest() {
        heldBytes -= size(lines.remove());
        firstNumber++;
    }

    private static int size(ConsoleLine line) {
        return LINE_OVERHEAD_BYTES + line.getSerializedSize();
    }
}
