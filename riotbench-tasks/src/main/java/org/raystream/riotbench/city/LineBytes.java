package org.raystream.riotbench.city;

import java.nio.charset.StandardCharsets;

/**
 * Bytes of a line that is being written.
 *
 * <p>Threading: one thread.
 */
final class LineBytes {
    private static final int MAX_LINE_BYTES = 1024; // a CITY line has fewer than 500

    private final byte[] bytes = new byte[MAX_LINE_BYTES];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** Appends a whole number. */
    void append(long number) {
        if (number < 0) {
            bytes[length++] = '-';
            append(-number);
            return;
        }
        if (number >= 10) {
            append(number / 10);
        }
        bytes[length++] = (byte) ('0' + number % 10);
    }

    /** Appends {@code scaled} / 10^{@code decimals}, without zeros at the end, as the data set does. */
    void append(long scaled, int decimals) {
        long number = scaled;
        int places = decimals;
        while (places > 0 && number % 10 == 0) {
            number /= 10;
            places--;
        }
        if (number < 0) {
            bytes[length++] = '-';
            number = -number;
        }
        long unit = 1;
        for (int i = 0; i < places; i++) {
            unit *= 10;
        }
        append(number / unit);
        if (places > 0) {
            bytes[length++] = '.';
            for (long digit = unit / 10; digit > 0; digit /= 10) {
                bytes[length++] = (byte) ('0' + number / digit % 10);
            }
        }
    }
}
