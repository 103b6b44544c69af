package org.raystream.api.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in UTF-8 that grows at its end. What is appended looks as {@link String#valueOf} shows it.
 *
 * <p>Threading: one writer's thread.
 */
public final class LineBuffer {
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_FLOAT = 15;

    private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int length;

    LineBuffer(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** Appends {@code text}; half a surrogate pair becomes {@code ?}. */
    public void append(String text) {
        int chars = text.length();
        reserve(chars);
        byte[] target = bytes;
        int at = length;
        for (int i = 0; i < chars; i++) {
            char next = text.charAt(i);
            if (next >= 0x80) {
                append(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            target[at + i] = (byte) next;
        }
        length = at + chars;
    }

    /** Appends text that is UTF-8 already; the array is copied. */
    public void append(byte[] utf8) {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    /** Appends an ASCII character. */
    public void append(char ascii) {
        if (ascii >= 0x80) {
            throw new IllegalArgumentException(
                    "character=" + ascii + " (expected: an ASCII character; append others as a string)");
        }
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends {@code number} in decimal digits. */
    public void append(long number) {
        if (number == Long.MIN_VALUE) {
            append(Long.toString(number));
            return;
        }
        reserve(LONGEST_LONG);
        long rest = number;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        length = DecimalDigits.write(rest, bytes, length);
    }

    /** Appends {@code number} as {@link Float#toString} shows it. */
    public void append(float number) {
        reserve(LONGEST_FLOAT);
        int end = DecimalDigits.write(number, bytes, length);
        if (end < 0) {
            append(Float.toString(number));
        } else {
            length = end;
        }
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

    private void reserve(int more) {
        if (bytes.length - length < more) {
            int doubled = (int) Math.min(2L * bytes.length, MAX_ARRAY_BYTES);
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), doubled));
        }
    }
}
