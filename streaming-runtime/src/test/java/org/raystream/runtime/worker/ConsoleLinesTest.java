package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ConsoleLine;
import org.raystream.runtime.inprocess.VirtualClock;

final class ConsoleLinesTest {
    private final VirtualClock clock = new VirtualClock(0);

    @Test
    void peek_ofAddedLines_givesThemInOrderWithTaskAndStream() {
        ConsoleLines lines = new ConsoleLines(clock, 10);
        lines.add("map (1/2)", "out", false);
        lines.add("map (2/2)", "err", true);

        assertEquals(
                List.of(
                        ConsoleLine.newBuilder()
                                .setTask("map (1/2)")
                                .setText("out")
                                .build(),
                        ConsoleLine.newBuilder()
                                .setTask("map (2/2)")
                                .setText("err")
                                .setError(true)
                                .build()),
                lines.peek(10));
    }

    @Test
    void removeBefore_ofSomeLines_leavesTheRestWithTheirNumbers() {
        ConsoleLines lines = new ConsoleLines(clock, 10);
        add(lines, 5);

        assertEquals(3, lines.peek(3).size());
        assertEquals(5, lines.peek(10).size(), "a look takes nothing");
        lines.removeBefore(3);
        lines.removeBefore(3);
        assertEquals(List.of("line 3", "line 4"), texts(lines));
        assertEquals(3, lines.firstNumber());
        assertEquals(5, lines.endNumber());
    }

    @Test
    void add_aboveTheRate_dropsAndCountsUntilTheNextSecond() {
        ConsoleLines lines = new ConsoleLines(clock, 3);
        add(lines, 5);
        assertEquals(2, lines.dropped());
        assertEquals(3, lines.peek(10).size());
        lines.removeBefore(3);
        clock.advance(Duration.ofMillis(999));
        add(lines, 1);
        assertEquals(3, lines.dropped());

        clock.advance(Duration.ofMillis(1));
        add(lines, 3);

        assertEquals(3, lines.peek(10).size());
        assertEquals(3, lines.dropped());
    }

    @Test
    void add_whileNobodyTakes_keepsTwoSecondsOfLinesAtMost() {
        ConsoleLines lines = new ConsoleLines(clock, 3);
        for (int second = 0; second < 10; second++) {
            add(lines, 3);
            clock.advance(Duration.ofSeconds(1));
        }

        assertEquals(6, lines.peek(100).size());
        assertEquals(24, lines.dropped());
    }

    @Test
    void add_ofALongLine_cutsIt() {
        ConsoleLines lines = new ConsoleLines(clock, 3);
        lines.add("map", "x".repeat(100_000), false);

        String text = texts(lines).get(0);
        assertTrue(text.length() < 5000, "characters=" + text.length());
        assertTrue(text.endsWith("..."));
    }

    @Test
    void add_withTheHighestRate_dropsNothing() {
        ConsoleLines lines = new ConsoleLines(clock, Integer.MAX_VALUE);
        add(lines, 10);

        assertEquals(0, lines.dropped());
        assertEquals(10, lines.peek(100).size());
    }

    @Test
    void add_withARateOfZero_dropsEverything() {
        ConsoleLines lines = new ConsoleLines(clock, 0);
        add(lines, 10);

        assertEquals(10, lines.dropped());
        assertEquals(0, lines.endNumber());
    }

    private static void add(ConsoleLines lines, int count) {
        for (int i = 0; i < count; i++) {
            lines.add("map", "line " + i, false);
        }
    }

    private static List<String> texts(ConsoleLines lines) {
        return lines.peek(Integer.MAX_VALUE).stream().map(ConsoleLine::getText).toList();
    }
}
