package org.raystream.api.sink;

/** Writes numbers as the JDK does, into bytes. */
final class DecimalDigits {
    private static final int MANTISSA_BITS = 23;
    private static final int EXPONENT_BIAS = 127;
    private static final int LEAST_EXPONENT = -9; // from 2^-9, above 0.001: below, the JDK may write an exponent
    private static final int SLOW = -1;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private DecimalDigits() {}

    /** Writes {@code number}, which is not negative, at {@code at}; returns the index after it. */
    static int write(long number, byte[] out, int at) {
        int end = at + digits(number);
        long rest = number;
        int next = end;
        while (rest > Integer.MAX_VALUE) {
            out[--next] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int small = (int) rest; // whose division is quicker
        do {
            out[--next] = (byte) ('0' + small % 10);
            small /= 10;
        } while (next > at);
        return end;
    }

    /**
     * Writes {@code number} as {@link Float#toString} does, at {@code at}; returns the index after it, or -1 if it is
     * for the JDK to write: very small, very large, or a power of two.
     *
     * <p>The number is a whole number of halves of its last binary digit's worth. Digits are written until what is left
     * is less than such a half from what is written, or from one more in the last digit.
     *
     * <p>Source: G. L. Steele, J. L. White, How to Print Floating-Point Numbers Accurately, 1990, for fixed-point
     * fractions. That the JDK's digits are the same was tried for every float that is written here.
     */
    static int write(float number, byte[] out, int at) {
        int bits = Float.floatToRawIntBits(number);
        int exponent = (bits >>> MANTISSA_BITS & 0xFF) - EXPONENT_BIAS;
        int mantissa = bits & (1 << MANTISSA_BITS) - 1;
        if (bits == 0) {
            return writeZero(out, at);
        }
        if (exponent < LEAST_EXPONENT || exponent >= MANTISSA_BITS || mantissa == 0) {
            return SLOW;
        }
        int next = at;
        if (bits < 0) {
            out[next++] = '-';
        }
        int fractionBits = MANTISSA_BITS - exponent + 1; // one more, for halves
        long halves = 2L * (mantissa | 1 << MANTISSA_BITS);
        next = write(halves >>> fractionBits, out, next);
        out[next++] = '.';
        return writeFraction(halves & (1L << fractionBits) - 1, fractionBits, out, next);
    }

    private static int writeFraction(long fraction, int fractionBits, byte[] out, int at) {
        long one = 1L << fractionBits;
        long left = fraction;
        long half = 1;
        int next = at;
        boolean isNearBelow;
        boolean isNearAbove;
        do {
            left *= 10;
            half *= 10;
            out[next++] = (byte) ('0' + (left >>> fractionBits));
            left &= one - 1;
            isNearBelow = left < half;
            isNearAbove = left + half > one;
        } while (!isNearBelow && !isNearAbove);
        if (isNearAbove && (!isNearBelow || isRoundedUp(2 * left - one, out[next - 1]))) {
            out[next - 1]++; // never a 9: that would have been near enough one digit earlier
        }
        return next;
    }

    /** Between two digits that are both near enough: the nearer, or else the even one. */
    private static boolean isRoundedUp(long aboveMiddle, byte digit) {
        return aboveMiddle > 0 || (aboveMiddle == 0 && digit % 2 != 0);
    }

    private static int writeZero(byte[] out, int at) {
        out[at] = '0';
        out[at + 1] = '.';
        out[at + 2] = '0';
        return at + 3;
    }

    private static int digits(long number) {
        int digits = 1;
        while (digits < POWERS_OF_TEN.length && number >= POWERS_OF_TEN[digits]) {
            digits++;
        }
        return digits;
    }
}
