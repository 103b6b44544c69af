package org.raystream.runtime.master;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.JobReport;

/**
 * The lines that tasks printed: those that the driver has not fetched yet, and before them some that it has, for others who ask. When they
 * take too much room the oldest are dropped, and counted if the driver has not had them.
 *
 * <p>Threading: the actor's turns.
 */
final class ConsoleBuffer {
    private static final int LINE_OVERHEAD_BYTES = 64;
    private static final int KEPT_SHARE = 16; // of the room, for lines that the driver has

    private final long capacityBytes;
    private final long replyBytes;
    private final long keptBytes;
    private final Deque<ConsoleLine> lines = new ArrayDeque<>();
    private long firstNumber; // of the first line in lines
    private long fetched; // the driver has the lines before this number
    private long heldBytes;
    private long dropped;

    /** Keeps at most {@code capacityBytes}, and hands out about {@code replyBytes} at a time. */
    ConsoleBuffer(long capacityBytes, long replyBytes) {
        this.capacityBytes = capacityBytes;
        this.replyBytes = replyBytes;
        this.keptBytes = capacityBytes / KEPT_SHARE;
    }

    void add(List<ConsoleLine> printed) {
        for (ConsoleLine line : printed) {
            lines.add(line);
            heldBytes += size(line);
        }
        while (heldBytes > capacityBytes) {
            if (firstNumber >= fetched) {
                dropped++;
            }
            dropOldest();
        }
    }

    /** How many lines were dropped here. */
    long dropped() {
        return dropped;
    }

    /** Adds the lines from number {@code from} on to {@code report}, and forgets most of those before, which the driver has. */
    void handOut(long from, JobReport.Builder report) {
        fetched = Math.max(fetched, Math.min(from, firstNumber + lines.size()));
        while (firstNumber < fetched && heldBytes > keptBytes) {
            dropOldest();
        }
        show(from, Integer.MAX_VALUE, report);
    }

    /** Adds to {@code report} the newest lines from number {@code from} on, at most {@code limit} of them, and forgets none. */
    void show(long from, int limit, JobReport.Builder report) {
        long end = firstNumber + lines.size();
        long first = Math.min(Math.max(Math.max(from, firstNumber), end - limit), end);
        report.setConsoleFrom(first);
        long bytes = 0;
        Iterator<ConsoleLine> fromFirst =
                lines.stream().skip(first - firstNumber).iterator();
        while (fromFirst.hasNext()) {
            ConsoleLine line = fromFirst.next();
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
