package org.raystream.riotbench.senml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names that keep coming back, as text, found by their bytes. Each place holds the name that hashed to it last.
 *
 * <p>Threading: one thread.
 */
final class NameCache {
    private static final int PLACES = 64;
    private static final int MAX_NAME_BYTES = 32;

    private final byte[][] keys = new byte[PLACES][];
    private final @Nullable String[] names = new String[PLACES];

    /** The name between {@code from} and {@code to} of {@code cursor}'s bytes, which hold no escapes there. */
    String name(JsonCursor cursor, int from, int to) {
        int length = to - from;
        if (length == 0 || length > MAX_NAME_BYTES) {
            return cursor.text(from, to, false);
        }
        byte[] bytes = cursor.bytes();
        int place = (31 * bytes[from] + 7 * bytes[to - 1] + length) & (PLACES - 1); // tells the usual names apart
        String known = names[place];
        if (known != null && isSame(keys[place], bytes, from, length)) {
            return known;
        }
        String name = cursor.text(from, to, false);
        names[place] = name;
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        return name;
    }

    private static boolean isSame(byte[] key, byte[] bytes, int from, int length) {
        if (key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) { // quicker than Arrays.equals for a few bytes
            if (key[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
