package org.raystream.bench.hop;

/**
 * A record of {@value #BYTES} bytes.
 *
 * @param number which record this is, from 0
 * @param b nothing but bytes, as are the others
 */
record Payload(long number, long b, long c, long d, long e, long f, short g) {
    static final int BYTES = 6 * Long.BYTES + Short.BYTES;

    Payload(long number) {
        this(number, 1, 2, 3, 4, 5, (short) 6);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && payload.number == number;
    }
}
