package org.raystream.runtime.worker;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.raystream.proto.ConsoleLine;
import org.raystream.runtime.host.Clock;

/**
 * Lines that a worker's process printed, on their way to the driver: at most so many a second; the rest is counted. A report carries copies of the first ones; they leave when the
 * job master has taken them.
 *
 * <p>Threading: any thread.
 */
final class ConsoleLines {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int MAX_LINE_CHARS = 4096;

    private final Clock clock;
    private final int maxLinesPerSecond;
    private final Queue<ConsoleLine> lines = new ArrayDeque<>();
    private long firstNumber; // of the first line in lines
    private long secondBeganNanos;
    private int linesThisSecond;
    private long dropped;

    ConsoleLines(Clock clock, int maxLinesPerSecond) {
        this.clock = clock;
        this.maxLinesPerSecond = maxLinesPerSecond;
        this.secondBeganNanos = clock.nanoTime();
    }

    synchronized void add(String task, String text, boolean error) {
        long now = clock.nanoTime();
        if (now - secondBeganNanos >= SECOND_NANOS) {
            secondBeganNanos = now;
            linesThisSecond = 0;
        }
        if (linesThisSecond == maxLinesPerSecond || lines.size() >= 2L * maxLinesPerSecond) {
            dropped++;
            return;
        }
        linesThisSecond++;
        String cut = text.length() <= MAX_LINE_CHARS ? text : text.substring(0, MAX_LINE_CHARS) + "...";
        lines.add(ConsoleLine.newBuilder()
                .setTask(task)
                .setText(cut)
                .setError(error)
                .build());
    }

    /** The first lines, at most {@code limit}. */
    synchronized List<ConsoleLine> peek(int limit) {
        return lines.stream().limit(limit).toList();
    }

    /** Forgets the lines before {@code number}. */
    synchronized void removeBefore(long number) {
        while (firstNumber < number) {
            lines.remove();
            firstNumber++;
        }
    }

    /** The number of the first line that is here; they are numbered from 0 on, without those that were dropped. */
    synchronized long firstNumber() {
        return firstNumber;
    }

    /** The number of the next line. */
    synchronized long endNumber() {
        return firstNumber + lines.size();
    }

    /** How many lines were dropped so far. */
    synchronized long dropped() {
        return dropped;
    }
}
