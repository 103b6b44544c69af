package org.raystream.bench.channel.workload;

/**
 * A record of {@value #BYTES} bytes.
 *
 * @param number which record of its channel this is, from 0
 * @param check follows from the number
 * @param atNanos when it should have been sent; 0 if there is no such time
 * @param a nothing but bytes, as are the others
 */
public record Stamped(long number, long check, long atNanos, long a, long b, long c, long d, long e) {
    /** What it takes. */
    public static final int BYTES = 8 * Long.BYTES;

    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** The record of that number. */
    public Stamped(long number, long atNanos) {
        this(number, number * ODD, atNanos, 1, 2, 3, 4, ~number);
    }

    /** Whether it is record {@code expected}, with all that belongs to it. */
    public boolean isIntact(long expected) {
        return number == expected && check == expected * ODD && e == ~expected && a + b + c + d == 10;
    }
}
