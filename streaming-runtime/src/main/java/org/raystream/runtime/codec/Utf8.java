package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 without loss: a surrogate without its partner, which a Java string may hold, is written as the three bytes of its own value.
 */
final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EIGHT_SIGNS = 0x8080808080808080L;

    private Utf8() {}

    /** Copies {@code value} if all of it is ASCII, and says whether it is; there must be room for all. */
    @SuppressWarnings(
            "deprecation") // drops the upper byte of characters, which is 0 here; no other method copies without an
    // array of its own
    static boolean copyAscii(String value, byte[] target, int at) {
        int length = value.length();
        int seen = 0;
        for (int i = 0; i < length; i++) {
            seen |= value.charAt(i);
        }
        if (seen >= 0x80) {
            return false;
        }
        value.getBytes(0, length, target, at);
        return true;
    }

    static boolean isAscii(byte[] source, int from, int length) {
        int end = from + length;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (((long) LONG.get(source, at) & EIGHT_SIGNS) != 0) {
                return false;
            }
        }
        int seen = 0;
        for (; at < end; at++) {
            seen |= source[at];
        }
        return seen >= 0;
    }

    static long encodedBytes(String value) {
        long count = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                count += 1;
            } else if (c < 0x800) {
                count += 2;
            } else if (startsPair(value, i)) {
                count += 4;
                i++;
            } else {
                count += 3;
            }
        }
        return count;
    }

    /** Writes all of {@code value} and returns the position after it; there must be room. */
    static int encode(String value, byte[] target, int start) {
        int at = start;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = continuation(c);
            } else if (startsPair(value, i)) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                target[at++] = (byte) (0xF0 | (point >> 18));
                target[at++] = continuation(point >> 12);
                target[at++] = continuation(point >> 6);
                target[at++] = continuation(point);
            } else {
                target[at++] = (byte) (0xE0 | (c >> 12));
                target[at++] = continuation(c >> 6);
                target[at++] = continuation(c);
            }
        }
        return at;
    }

    /**
     * Reads {@code length} bytes into {@code target}, which has room for as many characters, and returns how many characters they are; or -1 if
     * they are not UTF-8.
     */
    static int decode(byte[] source, int from, int length, char[] target) {
        int end = from + length;
        int count = 0;
        int at = from;
        while (at < end) {
            int first = source[at];
            if (first >= 0) {
                target[count++] = (char) first;
                at++;
                continue;
            }
            int size = sizeOf(first);
            if (size == 0 || size > end - at) {
                return -1;
            }
            int point = pointAt(source, at, size);
            if (point < 0) {
                return -1;
            }
            count += Character.toChars(point, target, count);
            at += size;
        }
        return count;
    }

    private static int sizeOf(int first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return (first & 0xF8) == 0xF0 ? 4 : 0;
    }

    /** The code point of {@code size} bytes, or -1 if they are not the shortest form of one. */
    private static int pointAt(byte[] source, int at, int size) {
        int point = source[at] & (0xFF >> (size + 1));
        for (int i = 1; i < size; i++) {
            if ((source[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            point = (point << 6) | (source[at + i] & 0x3F);
        }
        int smallest = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
        return point >= smallest && point <= Character.MAX_CODE_POINT ? point : -1;
    }

    private static boolean startsPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                && at + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(at + 1));
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
