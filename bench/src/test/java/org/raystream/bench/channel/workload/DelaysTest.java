package org.raystream.bench.channel.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DelaysTest {
    private static final long FROM_NANOS = 5_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final double DIGITS = 0.002; // of what the histogram keeps

    @Test
    void fields_whenTheMachineStoodStillInOneSecond_tellItsTailFromTheUsualOne() {
        Delays one = new Delays(FROM_NANOS);
        Delays other = new Delays(FROM_NANOS);

        for (int second = 0; second < 5; second++) {
            long delayNanos = second == 3 ? 7_000_000 : 1_000_000 + second;
            noteHundred(one, second, delayNanos);
            noteHundred(other, second, delayNanos);
        }
        noteHundred(one, 5, 1); // begun, and not over when the run ended
        Map<String, String> fields = Delays.fields(1_200, List.of(one, other));

        assertEquals("1200", fields.get("records"));
        assertEquals("1100", fields.get("measured"));
        assertNanos(1_000_002, fields, DelayFigure.P99_OF_MEDIAN_SECOND);
        assertNanos(7_000_000, fields, DelayFigure.P99);
        assertNanos(7_000_000, fields, DelayFigure.MAX);
    }

    @Test
    void fields_ofNoRecord_areZero() {
        Map<String, String> fields = Delays.fields(0, List.of(new Delays(FROM_NANOS)));

        assertEquals("0", fields.get("measured"));
        assertNanos(0, fields, DelayFigure.P99_OF_MEDIAN_SECOND);
        assertNanos(0, fields, DelayFigure.MAX);
    }

    @Test
    void counts_ofWarmUpAndOfRecordsWithoutATime_isFalse() {
        Delays delays = new Delays(FROM_NANOS);

        assertTrue(delays.counts(FROM_NANOS));
        assertFalse(delays.counts(FROM_NANOS - 1));
        assertFalse(new Delays(-1).counts(0));
    }

    private static void noteHundred(Delays delays, int second, long delayNanos) {
        for (int i = 0; i < 100; i++) {
            long atNanos = FROM_NANOS + second * SECOND_NANOS + i;
            delays.note(atNanos, atNanos + delayNanos);
        }
    }

    private static void assertNanos(long expected, Map<String, String> fields, DelayFigure figure) {
        assertEquals(expected, Long.parseLong(String.valueOf(fields.get(figure.name()))), expected * DIGITS);
    }
}
