package org.raystream.runtime.log.chain;

import java.nio.file.Path;

/**
 * How batches stand in one segment, open for reading: each in a frame of its own, which begins with a word.
 *
 * <p>Threading: one thread.
 */
public interface Framing extends AutoCloseable {
    /** What {@link #look} finds where nothing is yet. */
    int NOTHING = 0;

    /** What {@link #look} finds behind the last frame of a segment that another one follows. */
    int END = -1;

    /** What {@link #look} finds where something else is. */
    int BAD = -2;

    /** The file that holds the batches; it should have as many bytes as the header says. */
    Path file();

    /** What the segment says of itself. */
    SegmentHeader header();

    /** The bytes of {@link #file}. */
    MappedBytes batches();

    /** The bytes with the skip table. */
    MappedBytes head();

    /** Where the first frame can be. */
    int firstFrame();

    /** Bytes of the word in front of a batch; frames begin at a multiple of it. */
    int wordBytes();

    /** Bytes of a frame with a batch of {@code batchBytes}. */
    long frameBytes(int batchBytes);

    /** The place of the next frame with a batch at or after {@code position}, where a frame begins: passes what else is kept between them. */
    int passOthers(int position);

    /**
     * What stands at {@code position}, where a frame begins or will: the bytes of a batch that is whole, or one of the constants.
     *
     * @param sequence the sequence number of the entry that belongs there
     */
    int look(int position, long sequence);

    @Override
    void close();
}
