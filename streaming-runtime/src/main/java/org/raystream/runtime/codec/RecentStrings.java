package org.raystream.runtime.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short strings that were read before. Keys and names come again and again: then the string of the last time is handed out, with the hash
 * code that it knows, and nothing is allocated. Where strings seldom come again, it soon stops to look.
 *
 * <p>Threading: one owner at a time.
 */
final class RecentStrings {
    /** Longer ones are not looked up. */
    static final int MAX_BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLOT_BITS = 9;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int TRIAL = 4096; // lookups after which it is decided whether they pay

    private @Nullable String[] strings = {}; // both made when they are needed first
    private byte[][] texts = {};
    private int lookups;
    private int hits;
    private boolean isOff;

    /** The string with these ASCII bytes, of which there are at most {@link #MAX_BYTES}. */
    String get(byte[] bytes, int at, int length) {
        if (isOff) {
            return ascii(bytes, at, length);
        }
        if (strings.length == 0) {
            strings = new String[1 << SLOT_BITS];
            texts = new byte[1 << SLOT_BITS][];
        }
        int slot = slot(bytes, at, length);
        byte[] text = texts[slot];
        String known = strings[slot];
        lookups++;
        if (known != null && Arrays.equals(text, 0, text.length, bytes, at, at + length)) {
            hits++;
            return known;
        }
        return learn(bytes, at, length, slot);
    }

    private String learn(byte[] bytes, int at, int length, int slot) {
        String added = ascii(bytes, at, length);
        strings[slot] = added;
        texts[slot] = Arrays.copyOfRange(bytes, at, at + length);
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

    private static int slot(byte[] bytes, int at, int length) {
        long hash = length;
        int end = at + length;
        if (length >= Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, at)) * MIX;
            hash = (hash ^ (hash >>> 32) ^ (long) LONG.get(bytes, end - Long.BYTES)) * MIX;
        } else {
            long all = 0;
            for (int i = at; i < end; i++) {
                all = (all << 8) | bytes[i];
            }
            hash = (hash ^ all) * MIX;
        }
        return (int) (hash >>> (Long.SIZE - SLOT_BITS));
    }
}
