package org.raystream.bench.channel;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How late something was for records that should have been sent from some time on.
 *
 * <p>Threading: one thread, or one after another.
 */
final class Delays {
    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(DIGITS);
    private final long countedFromNanos;

    /** Counts records that should have been sent at {@code countedFromNanos} or later. */
    Delays(long countedFromNanos) {
        this.countedFromNanos = countedFromNanos;
    }

    /** Whether a record counts that should have been sent at {@code atNanos}; one that had no time to be sent at, 0 or less, does not. Who asks saves a look at the clock. */
    boolean counts(long atNanos) {
        return atNanos >= countedFromNanos && atNanos > 0;
    }

    /** Notes that it came at {@code nowNanos} for a record that counts. */
    void note(long atNanos, long nowNanos) {
        nanos.recordValue(Math.max(0, nowNanos - atNanos));
    }

    void add(Delays others) {
        nanos.add(others.nanos);
    }

    /** What a worker says of them, in nanoseconds. */
    Map<String, String> fields() {
        return Map.of(
                "measured", Long.toString(nanos.getTotalCount()),
                "p50", Long.toString(nanos.getValueAtPercentile(50)),
                "p99", Long.toString(nanos.getValueAtPercentile(99)),
                "p999", Long.toString(nanos.getValueAtPercentile(99.9)),
                "max", Long.toString(nanos.getMaxValue()));
    }
}
