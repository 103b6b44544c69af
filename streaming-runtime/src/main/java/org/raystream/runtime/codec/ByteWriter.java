package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of bytes to append to. Numbers are little endian; the table of layouts is in the package's documentation.
 *
 * <p>Threading: one owner at a time.
 */
public final class ByteWriter {
    /** The most that any writer holds: the largest array that every JVM can make. */
    public static final int LARGEST_MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VAR_INT_BYTES = 5;
    private static final int MAX_VAR_LONG_BYTES = 10;

    private final int maxBytes;
    private byte[] bytes;
    private int position;
    private int depth;
    private @Nullable EntrySorter sorter;

    /** A writer that grows as far as an array can. */
    public ByteWriter(int initialBytes) {
        this(initialBytes, LARGEST_MAX_BYTES);
    }

    /** A writer that refuses, by {@link CodecException}, to hold more than {@code maxBytes}. */
    public ByteWriter(int initialBytes, int maxBytes) {
        if (initialBytes < 0 || maxBytes < initialBytes || maxBytes > LARGEST_MAX_BYTES) {
            throw new IllegalArgumentException("bad writer size: initialBytes=" + initialBytes + " maxBytes=" + maxBytes
                    + " (expected: 0 <= initialBytes <= maxBytes <= " + LARGEST_MAX_BYTES + ")");
        }
        this.maxBytes = maxBytes;
        this.bytes = new byte[initialBytes];
    }

    /** The bytes written so far are those before it. */
    public int position() {
        return position;
    }

    /** Forgets what was written at {@code newPosition} and after it. */
    public void truncate(int newPosition) {
        if (newPosition < 0 || newPosition > position) {
            throw new IllegalArgumentException(
                    "cannot truncate: newPosition=" + newPosition + " (expected: 0.." + position + ")");
        }
        position = newPosition;
        depth = 0;
    }

    /** Forgets everything and keeps the array. */
    public void reset() {
        position = 0;
        depth = 0;
    }

    /** The array written to, lent until the next write: that may replace it. */
    public byte[] array() {
        return bytes;
    }

    /** Forgets everything and goes on in {@code replacement}; returns the array written to so far, which is the caller's then. */
    public byte[] replaceArray(byte[] replacement) {
        byte[] written = bytes;
        bytes = replacement;
        reset();
        return written;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    /**
     * Makes room for {@code additionalBytes}, so that writing them does not replace the array.
     *
     * @throws CodecException if the writer's maximum is lower
     */
    public void ensureCapacity(int additionalBytes) {
        if ((additionalBytes | (bytes.length - position - additionalBytes)) < 0) {
            grow(additionalBytes);
        }
    }

    /** Skips {@code count} bytes, to be filled by the {@code put} methods, and returns the position of the first. They are not cleared. */
    public int reserve(int count) {
        ensureCapacity(count);
        int at = position;
        position = at + count;
        return at;
    }

    /** Replaces a byte that was written or reserved. */
    public void putByte(int at, int value) {
        checkWritten(at, 1);
        bytes[at] = (byte) value;
    }

    /** Replaces a short that was written or reserved. */
    public void putShort(int at, int value) {
        checkWritten(at, Short.BYTES);
        SHORT.set(bytes, at, (short) value);
    }

    /** Replaces an int that was written or reserved. */
    public void putInt(int at, int value) {
        checkWritten(at, Integer.BYTES);
        INT.set(bytes, at, value);
    }

    /** Replaces a long that was written or reserved. */
    public void putLong(int at, long value) {
        checkWritten(at, Long.BYTES);
        LONG.set(bytes, at, value);
    }

    /** Appends the low 8 bits. */
    public void writeByte(int value) {
        ensureCapacity(1);
        bytes[position++] = (byte) value;
    }

    /** Appends one byte, 0 or 1. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Appends 2 bytes. */
    public void writeShort(short value) {
        ensureCapacity(Short.BYTES);
        SHORT.set(bytes, position, value);
        position += Short.BYTES;
    }

    /** Appends 2 bytes. */
    public void writeChar(char value) {
        writeShort((short) value);
    }

    /** Appends 4 bytes. */
    public void writeInt(int value) {
        ensureCapacity(Integer.BYTES);
        INT.set(bytes, position, value);
        position += Integer.BYTES;
    }

    /** Appends 8 bytes. */
    public void writeLong(long value) {
        ensureCapacity(Long.BYTES);
        LONG.set(bytes, position, value);
        position += Long.BYTES;
    }

    /** Appends 4 bytes; every NaN gives the same ones. */
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    /** Appends 8 bytes; every NaN gives the same ones. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** Appends 1 to 5 bytes, fewest for small values; a negative value takes 5. */
    public void writeVarInt(int value) {
        ensureCapacity(MAX_VAR_INT_BYTES);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Appends 1 to 10 bytes, fewest for small values; a negative value takes 10. */
    public void writeVarLong(long value) {
        ensureCapacity(MAX_VAR_LONG_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Appends 1 to 5 bytes, fewest for values near 0 of either sign. */
    public void writeZigZagInt(int value) {
        writeVarInt((value << 1) ^ (value >> 31));
    }

    /** Appends 1 to 10 bytes, fewest for values near 0 of either sign. */
    public void writeZigZagLong(long value) {
        writeVarLong((value << 1) ^ (value >> 63));
    }

    /** Appends {@code length} bytes of {@code source}. */
    public void writeBytes(byte[] source, int offset, int length) {
        ensureCapacity(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    /** Appends the length in bytes, then UTF-8. */
    public void writeString(String value) {
        writeText(value, 0);
    }

    /** Appends the length in bytes plus 1, then UTF-8; or 0 for {@code null}. */
    public void writeNullableString(@Nullable String value) {
        if (value == null) {
            writeByte(0);
        } else {
            writeText(value, 1);
        }
    }

    private void writeText(String value, int lengthBias) {
        int length = value.length();
        int start = position;
        ensureCapacity(length + MAX_VAR_INT_BYTES);
        writeVarInt(length + lengthBias);
        if (Utf8.copyAscii(value, bytes, position)) {
            position += length;
        } else {
            position = start;
            writeNonAscii(value, lengthBias);
        }
    }

    private void writeNonAscii(String value, int lengthBias) {
        long length = Utf8.encodedBytes(value);
        if (length > maxBytes - MAX_VAR_INT_BYTES) {
            throw tooLarge(length);
        }
        ensureCapacity((int) length + MAX_VAR_INT_BYTES);
        writeVarInt((int) length + lengthBias);
        position = Utf8.encode(value, bytes, position);
    }

    /** Called on the way into a value that can hold others of its own type; pairs with {@link #leave}. */
    void enter() {
        if (++depth > Codecs.MAX_DEPTH) {
            throw new CodecException(
                    "value is nested too deeply: depth=" + depth + " (expected: at most " + Codecs.MAX_DEPTH
                            + "; does it refer back to itself? Then name its class in codec.kryo, which keeps references)");
        }
    }

    void leave() {
        depth--;
    }

    /** Orders the entries of sets and maps; nested ones share it. */
    EntrySorter sorter() {
        EntrySorter current = sorter;
        if (current == null) {
            current = new EntrySorter();
            sorter = current;
        }
        return current;
    }

    private void grow(int additionalBytes) {
        long needed = (long) position + additionalBytes;
        if (additionalBytes < 0 || needed > maxBytes) {
            throw tooLarge(needed);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(needed, 2L * bytes.length)));
    }

    private CodecException tooLarge(long neededBytes) {
        return new CodecException("value does not fit: position=" + position + " neededBytes=" + neededBytes
                + " (expected: at most maxBytes=" + maxBytes + "; raise record.maxBytes or send smaller records)");
    }

    private void checkWritten(int at, int length) {
        if (at < 0 || at > position - length) {
            throw new IndexOutOfBoundsException(
                    "not written yet: at=" + at + " length=" + length + " (expected: within 0.." + position + ")");
        }
    }
}
