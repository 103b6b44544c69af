package org.raystream.runtime.log.chronicle;

/** The word of 4 bytes in front of each document of a queue, as Chronicle lays it out; 0 where no document is yet. */
final class Documents {
    static final int WORD_BYTES = 4;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH = 0x3FFF_FFFF;

    private Documents() {}

    /** Whether there is a whole document. */
    static boolean isComplete(int word) {
        return (word & INCOMPLETE) == 0 && word != 0;
    }

    /** Whether a whole document is one of Chronicle's own. */
    static boolean isMetadata(int word) {
        return isComplete(word) && (word & METADATA) != 0;
    }

    /** Bytes of the document. */
    static int length(int word) {
        return word & LENGTH;
    }

    /** Bytes of it with its word and padding. */
    static long frameBytes(int length) {
        return WORD_BYTES + ((length + 3L) & ~3L);
    }
}
