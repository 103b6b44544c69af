package org.raystream.runtime.log.segment;

/** The word in front of a frame, laid out as the package describes; 0 where no frame is yet. */
final class FrameWord {
    static final int BYTES = 8;

    /** The word that ends a segment. */
    static final long END = word(2, 0);

    private FrameWord() {}

    /** The word of a batch. */
    static long ofBatch(int bytes) {
        return word(1, bytes);
    }

    /** Whether it is that of a batch, undamaged. */
    static boolean isBatch(long word) {
        return word == ofBatch((int) word);
    }

    /** Bytes of the batch. */
    static int batchBytes(long word) {
        return (int) word;
    }

    /** Bytes of a frame with a batch of {@code batchBytes}: word, batch, padding. */
    static long frameBytes(int batchBytes) {
        return BYTES + ((batchBytes + 7L) & ~7L);
    }

    private static long word(int kind, int bytes) {
        long content = ((long) kind << 32) | Integer.toUnsignedLong(bytes);
        long check = (content * 0x9E3779B97F4A7C15L) >>> 40;
        return check << 40 | content;
    }
}
