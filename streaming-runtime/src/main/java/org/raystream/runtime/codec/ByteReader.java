package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} wrote. Bytes that end too early or make no sense give a {@link CodecException} with the position; no
 * length that they claim makes it allocate more than in proportion to the bytes that are there.
 *
 * <p>Threading: one owner at a time.
 */
public final class ByteReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KEPT_CHARS = 4_096;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private char[] chars = new char[64];
    private final RecentStrings recent = new RecentStrings();
    private int position;
    private int limit;
    private int end;
    private int depth;
    private long elementsLeft;

    /** A reader of nothing; see {@link #wrap}. */
    public ByteReader() {}

    /** A reader of all of {@code bytes}. */
    public ByteReader(byte[] bytes) {
        wrap(bytes, 0, bytes.length);
    }

    /** Reads {@code length} bytes of {@code source} from now on. The array is lent until the next call of this method. */
    public void wrap(byte[] source, int offset, int length) {
        if (offset < 0 || length < 0 || length > source.length - offset) {
            throw new IndexOutOfBoundsException("not within the array: offset=" + offset + " length=" + length
                    + " (expected: within 0.." + source.length + ")");
        }
        bytes = source;
        position = offset;
        limit = offset + length;
        end = limit;
        depth = 0;
        elementsLeft = length;
    }

    /** The index in {@link #array} of the next byte. */
    public int position() {
        return position;
    }

    /** The index in {@link #array} after the last byte that may be read. */
    public int limit() {
        return limit;
    }

    /** Lets nothing at {@code newLimit} or after it be read; at most the end of what was wrapped. */
    public void limit(int newLimit) {
        if (newLimit < position || newLimit > end) {
            throw new CodecException("bad limit: position=" + position + " limit=" + newLimit + " (expected: "
                    + position + ".." + end + ")");
        }
        limit = newLimit;
    }

    /** How many bytes may still be read. */
    public int remaining() {
        return limit - position;
    }

    /** The array that is read from. */
    public byte[] array() {
        return bytes;
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count) {
        position = advance(count) + count;
    }

    /** Reads one byte, signed. */
    public byte readByte() {
        int at = position;
        if (at >= limit) {
            throw tooShort(1);
        }
        position = at + 1;
        return bytes[at];
    }

    /** Reads one byte, 0 to 255. */
    public int readUnsignedByte() {
        return readByte() & 0xFF;
    }

    /** Reads one byte that must be 0 or 1. */
    public boolean readBoolean() {
        byte value = readByte();
        if ((value & ~1) != 0) {
            throw badFlag(value);
        }
        return value == 1;
    }

    /** Reads 2 bytes. */
    public short readShort() {
        int at = advance(Short.BYTES);
        position = at + Short.BYTES;
        return (short) SHORT.get(bytes, at);
    }

    /** Reads 2 bytes. */
    public char readChar() {
        return (char) readShort();
    }

    /** Reads 4 bytes. */
    public int readInt() {
        int at = advance(Integer.BYTES);
        position = at + Integer.BYTES;
        return (int) INT.get(bytes, at);
    }

    /** Reads 8 bytes. */
    public long readLong() {
        int at = advance(Long.BYTES);
        position = at + Long.BYTES;
        return (long) LONG.get(bytes, at);
    }

    /** Reads 4 bytes. */
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    /** Reads 8 bytes. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads 1 to 5 bytes. */
    public int readVarInt() {
        byte first = readByte();
        return first >= 0 ? first : (int) readRest(first, Integer.SIZE);
    }

    /** Reads 1 to 10 bytes. */
    public long readVarLong() {
        byte first = readByte();
        return first >= 0 ? first : readRest(first, Long.SIZE);
    }

    /** Reads 1 to 5 bytes, written by {@link ByteWriter#writeZigZagInt}. */
    public int readZigZagInt() {
        int value = readVarInt();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads 1 to 10 bytes, written by {@link ByteWriter#writeZigZagLong}. */
    public long readZigZagLong() {
        long value = readVarLong();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads {@code length} bytes into {@code target}. */
    public void readBytes(byte[] target, int offset, int length) {
        int at = advance(length);
        System.arraycopy(bytes, at, target, offset, length);
        position = at + length;
    }

    /** Reads what {@link ByteWriter#writeString} wrote. */
    public String readString() {
        return readText(readVarInt());
    }

    /** Reads what {@link ByteWriter#writeNullableString} wrote. */
    public @Nullable String readNullableString() {
        int lengthPlusOne = readVarInt();
        return lengthPlusOne == 0 ? null : readText(lengthPlusOne - 1);
    }

    /** Reads a varint that says how many items of exactly {@code itemBytes} each follow; checked, so that an array can be made for them. */
    public int readLength(int itemBytes) {
        int length = readVarInt();
        if (length < 0 || length > remaining() / itemBytes) {
            throw badLength(length);
        }
        return length;
    }

    /**
     * Reads a varint that says how many elements of unknown size, but at least one byte, follow; checked, so that an array can be made for
     * them. All counts together stay below the number of bytes wrapped, however they are nested.
     */
    public int readCount() {
        int count = readLength(1);
        elementsLeft -= count;
        if (elementsLeft < 0) {
            throw badLength(count);
        }
        return count;
    }

    /** An exception that says where in the bytes the reader is; for a codec that finds them wrong. */
    public CodecException corrupt(String what) {
        return new CodecException(
                "corrupt bytes: " + what + " position=" + position + " limit=" + limit
                        + " (expected: what the announced codec writes; was the schema announced by another version of the job?)");
    }

    /** Called on the way into a value that can hold others of its own type; pairs with {@link #leave}. */
    void enter() {
        if (++depth > Codecs.MAX_DEPTH) {
            throw corrupt("nested too deeply: depth=" + depth);
        }
    }

    void leave() {
        depth--;
    }

    private String readText(int length) {
        int at = advance(length);
        position = at + length;
        if (Utf8.isAscii(bytes, at, length)) {
            return length <= RecentStrings.MAX_BYTES
                    ? recent.get(bytes, at, length)
                    : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        char[] target = length <= chars.length ? chars : new char[length];
        if (length <= KEPT_CHARS) {
            chars = target;
        }
        int count = Utf8.decode(bytes, at, length, target);
        if (count < 0) {
            throw corrupt("string is not UTF-8: start=" + at + " length=" + length);
        }
        return new String(target, 0, count);
    }

    private long readRest(byte first, int bits) {
        long value = first & 0x7F;
        for (int shift = 7; shift < bits; shift += 7) {
            byte next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (bits - shift < 7 && next >>> (bits - shift) != 0) {
                    throw corrupt("varint is too large: last=" + next);
                }
                return value;
            }
        }
        throw corrupt("varint does not end: bits=" + bits);
    }

    /** Checks that {@code count} bytes are there and returns where they start; the caller moves the position. */
    private int advance(int count) {
        int at = position;
        if (count < 0 || count > limit - at) {
            throw tooShort(count);
        }
        return at;
    }

    private CodecException tooShort(int count) {
        return corrupt("ends too early: needed=" + count + " remaining=" + remaining());
    }

    private CodecException badFlag(byte value) {
        return corrupt("flag is neither 0 nor 1: value=" + value);
    }

    private CodecException badLength(int length) {
        return corrupt("length is impossible: length=" + length + " remaining=" + remaining());
    }
}
