package org.raystream.api.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line feeds, eight bytes at a time. */
final class LineFeeds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte LINE_FEED = '\n';

    private LineFeeds() {}

    /** Returns the index of the first line feed from {@code from} on, or {@code end} if there is none before that. */
    static int indexOf(byte[] bytes, int from, int end) {
        int index = from;
        while (index <= end - Long.BYTES) {
            long zeroAtFeed = (long) WORD.get(bytes, index) ^ (ONES * LINE_FEED);
            long found = (zeroAtFeed - ONES) & ~zeroAtFeed & HIGH_BITS;
            if (found != 0) {
                return index + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            index += Long.BYTES;
        }
        while (index < end && bytes[index] != LINE_FEED) {
            index++;
        }
        return index;
    }
}
