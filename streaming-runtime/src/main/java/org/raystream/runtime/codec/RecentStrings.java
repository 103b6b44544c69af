package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short strings that were read before. Keys and names come again and again: then the string of the last time is handed out, with the hash
 * code that it knows, and nothing is allocated. Where strings seldom come again, it soon stops to look.
 *
 * <p>A string has one of four places, so that a few hundred of them seldom push each other out. Its first and its last bytes, which overlap, are all of it: two numbers
 * are compared instead of the bytes ({@code bench.micro.RecordCodec}).
 *
 * <p>Threading: one owner at a time.
 */
final class RecentStrings {
    /** Longer ones are not looked up. */
    static final int MAX_BYTES = 2 * Long.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SET_BITS = 8;
    private static final int PLACES = 4; // of a set
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int TRIAL = 4096; // lookups after which it is decided whether they pay

    private @Nullable String[] strings = {}; // all three made when they are needed first
    private long[] firsts = {};
    private long[] lasts = {};
    private int lookups;
    private int hits;
    private int learned;
    private boolean isOff;

    /** The string with these ASCII bytes, of which there are at most {@link #MAX_BYTES}. */
    String get(byte[] bytes, int at, int length) {
        if (isOff) {
            return ascii(bytes, at, length);
        }
        if (length >= Long.BYTES) {
            long last = (long) LONG.get(bytes, at + length - Long.BYTES);
            return get(bytes, at, length, (long) LONG.get(bytes, at), last);
        }
        if (length >= Integer.BYTES) {
            int last = (int) INT.get(bytes, at + length - Integer.BYTES);
            return get(bytes, at, length, (int) INT.get(bytes, at), last);
        }
        long all = 0;
        for (int i = at; i < at + length; i++) {
            all = (all << Byte.SIZE) | bytes[i];
        }
        return get(bytes, at, length, all, 0);
    }

    private String get(byte[] bytes, int at, int length, long first, long last) {
        if (strings.length == 0) {
            strings = new String[PLACES << SET_BITS];
            firsts = new long[PLACES << SET_BITS];
            lasts = new long[PLACES << SET_BITS];
        }
        int set = set(first, last, length);
        lookups++;
        int place = set;
        for (; place < set + PLACES; place++) {
            String known = strings[place];
            if (known == null) {
                break;
            }
            if (firsts[place] == first && lasts[place] == last && known.length() == length) {
                hits++;
                return known;
            }
        }
        int free = place < set + PLACES ? place : set + (learned++ & (PLACES - 1));
        firsts[free] = first;
        lasts[free] = last;
        return learn(ascii(bytes, at, length), free);
    }

    private String learn(String added, int place) {
        strings[place] = added;
        if (lookups >= TRIAL) {
            isOff = hits < lookups / 2;
            lookups = 0;
            hits = 0;
        }
        return added;
    }

    private static String ascii(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private static int set(long first, long last, int length) {
        long hash = (first ^ length) * MIX;
        hash = (hash ^ (hash >>> 32) ^ last) * MIX;
        return (int) (hash >>> (Long.SIZE - SET_BITS)) * PLACES;
    }
}
