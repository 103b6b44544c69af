package org.raystream.bench.channel.workload;

import java.util.Random;

/**
 * When records come from outside, which does not wait for what became of those before.
 *
 * <p>Threading: one thread.
 */
public final class Arrivals {
    private final long fromNanos;
    private final double meanGapNanos;
    private final boolean isRegular;
    private final Random random;
    private double atNanos; // after fromNanos

    private Arrivals(long fromNanos, double meanGapNanos, boolean isRegular, long seed) {
        this.fromNanos = fromNanos;
        this.meanGapNanos = meanGapNanos;
        this.isRegular = isRegular;
        this.random = new Random(seed);
    }

    /** At all times. */
    public static Arrivals always() {
        return new Arrivals(Long.MIN_VALUE, 0, true, 0);
    }

    /** From {@code fromNanos} on in equal distances. */
    public static Arrivals regular(long fromNanos, double gapNanos) {
        return new Arrivals(fromNanos, gapNanos, true, 0);
    }

    /** From {@code fromNanos} on in distances that are 0 to two times {@code meanGapNanos}. */
    public static Arrivals irregular(long fromNanos, double meanGapNanos, long seed) {
        return new Arrivals(fromNanos, meanGapNanos, false, seed);
    }

    /** When the next one comes, on the clock of {@code System.nanoTime}. */
    public long nextNanos() {
        return fromNanos + (long) atNanos;
    }

    /** Goes on to the one after it. */
    public void advance() {
        atNanos += isRegular ? meanGapNanos : 2 * meanGapNanos * random.nextDouble();
    }

    /** One of {@code count}. */
    public int choose(int count) {
        return count == 1 ? 0 : random.nextInt(count);
    }
}
