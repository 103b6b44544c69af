package org.raystream.runtime.log.chain;

/**
 * Places in a segment from which a reader can go on, so that it need not go through all frames before the one it wants: without it, 8 MiB of the smallest batches took 5 ms on a
 * busy machine. A slot holds the first frame that begins in its part of the file.
 */
public final class SkipTable {
    /** Where it begins in the file. */
    public static final int AT = SegmentHeader.BYTES;

    private static final int SLOTS = 64;
    private static final int SLOT_BYTES = 8;

    /** Where it ends. */
    public static final int END = AT + SLOTS * SLOT_BYTES;

    private SkipTable() {}

    /** The slot of a frame at {@code position}. */
    public static int slotOf(int position, int capacity) {
        return (int) ((long) position * SLOTS / capacity);
    }

    /** Empties it. */
    public static void clear(MappedBytes bytes) {
        for (int at = AT; at < END; at += SLOT_BYTES) {
            bytes.putLong(at, 0L);
        }
    }

    /** Notes a frame that readers see already. */
    public static void put(MappedBytes bytes, int slot, int position, long entriesBefore) {
        bytes.putLongRelease(AT + slot * SLOT_BYTES, entriesBefore << 32 | position);
    }

    /** The last frame that is noted and has at most {@code entries} before it, or 0. */
    static long last(MappedBytes bytes, long entries) {
        for (int at = END - SLOT_BYTES; at >= AT; at -= SLOT_BYTES) {
            long slot = at + SLOT_BYTES > bytes.length() ? 0 : bytes.getLongAcquire(at);
            if (slot != 0 && entriesBefore(slot) <= entries) {
                return slot;
            }
        }
        return 0;
    }

    /** Where the frame of a slot is. */
    static int position(long slot) {
        return (int) slot;
    }

    /** How many entries of the segment come before the frame of a slot. */
    static long entriesBefore(long slot) {
        return slot >>> 32;
    }
}
