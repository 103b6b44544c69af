package org.raystream.riotbench.senml;

import java.nio.charset.StandardCharsets;

/** Reads decimal numbers without making text of them where that gives the same result. */
final class DecimalText {
    private static final float[] POWERS_OF_TEN = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};
    private static final int MAX_EXACT_DIGITS = 7; // 9,999,999 is below 2^24: a float holds it exactly

    private DecimalText() {}

    /**
     * The float nearest to the number between {@code from} and {@code to}. Few digits and a power of ten, both exact, divide to the nearest
     * float (Source: W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); all else goes through the JDK.
     *
     * @throws NumberFormatException if it is no decimal number
     */
    static float parseFloat(byte[] bytes, int from, int to) {
        boolean isNegative = from < to && bytes[from] == '-';
        int digits = 0;
        int value = 0;
        int pointAt = -1;
        int first = isNegative ? from + 1 : from;
        for (int i = first; i < to; i++) {
            byte next = bytes[i];
            if (next >= '0' && next <= '9' && digits < MAX_EXACT_DIGITS) {
                value = value * 10 + next - '0';
                digits++;
            } else if (next == '.' && pointAt < 0 && i > first) {
                pointAt = i;
            } else {
                return parseSlowly(bytes, from, to);
            }
        }
        int decimals = pointAt < 0 ? 0 : to - pointAt - 1;
        if (digits == 0 || pointAt == to - 1) {
            return parseSlowly(bytes, from, to);
        }
        float result = value / POWERS_OF_TEN[decimals];
        return isNegative ? -result : result;
    }

    private static float parseSlowly(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isOfNumber(bytes[i])) {
                throw new NumberFormatException("not a decimal number");
            }
        }
        return Float.parseFloat(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** Whether decimal numbers are written with it; the JDK would also take spaces, hexadecimal digits, NaN and a trailing d or f. */
    static boolean isOfNumber(byte next) {
        return (next >= '0' && next <= '9') || next == '-' || next == '+' || next == '.' || next == 'e' || next == 'E';
    }
}
