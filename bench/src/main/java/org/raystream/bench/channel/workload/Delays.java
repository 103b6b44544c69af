package org.raystream.bench.channel.workload;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.raystream.bench.race.Sample;

/**
 * How late something was for records that should have been sent from some time on, second by second.
 *
 * <p>Threading: one thread, or one after another.
 */
public final class Delays {
    private static final int DIGITS = 3;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double P99 = 99;

    private final TreeMap<Long, Histogram> nanosBySecond = new TreeMap<>();
    private final long countedFromNanos;
    private long currentSecond = -1;
    private Histogram current = new Histogram(DIGITS); // replaced at once

    /** Counts records that should have been sent at {@code countedFromNanos} or later. */
    public Delays(long countedFromNanos) {
        this.countedFromNanos = countedFromNanos;
    }

    /** All of {@code parts}, which count from the same time on. */
    private static Delays sum(List<Delays> parts) {
        Delays sum = new Delays(0);
        for (Delays part : parts) {
            part.nanosBySecond.forEach((second, nanos) -> sum.ofSecond(second).add(nanos));
        }
        return sum;
    }

    /** Whether a record counts that should have been sent at {@code atNanos}; one that had no time to be sent at, 0 or less, does not. Who asks saves a look at the clock. */
    public boolean counts(long atNanos) {
        return atNanos >= countedFromNanos && atNanos > 0;
    }

    /** Notes that it came at {@code nowNanos} for a record that counts. */
    public void note(long atNanos, long nowNanos) {
        long second = (atNanos - countedFromNanos) / SECOND_NANOS;
        if (second != currentSecond) {
            current = ofSecond(second);
            currentSecond = second;
        }
        current.recordValue(Math.max(0, nowNanos - atNanos));
    }

    private Histogram ofSecond(long second) {
        return nanosBySecond.computeIfAbsent(second, unused -> {
            Histogram nanos = new Histogram(SECOND_NANOS, DIGITS);
            nanos.setAutoResize(true); // for what takes longer than a second
            return nanos;
        });
    }

    /** What a worker says of its records and of their delays in nanoseconds, which its threads have noted from the same time on. */
    public static Map<String, String> fields(long records, List<Delays> delays) {
        Map<String, String> fields = sum(delays).fields();
        fields.put("records", Long.toString(records));
        return fields;
    }

    private Map<String, String> fields() {
        Histogram all = new Histogram(DIGITS);
        nanosBySecond.values().forEach(all::add);
        Map<String, String> fields = new TreeMap<>();
        fields.put("measured", Long.toString(all.getTotalCount()));
        for (DelayFigure figure : DelayFigure.values()) {
            fields.put(figure.name(), Long.toString(nanos(figure, all)));
        }
        return fields;
    }

    private long nanos(DelayFigure figure, Histogram all) {
        return switch (figure) {
            case P50 -> all.getValueAtPercentile(50);
            case P99 -> all.getValueAtPercentile(P99);
            case P99_OF_MEDIAN_SECOND -> p99OfMedianSecond();
            case P999 -> all.getValueAtPercentile(99.9);
            case MAX -> all.getMaxValue();
        };
    }

    /** The last second does not count unless it is the only one: the run ended before it was over. */
    private long p99OfMedianSecond() {
        List<Double> each = nanosBySecond.values().stream()
                .map(nanos -> (double) nanos.getValueAtPercentile(P99))
                .toList();
        return each.isEmpty() ? 0 : (long) new Sample(each.subList(0, Math.max(1, each.size() - 1))).median();
    }
}
