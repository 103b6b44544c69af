package org.raystream.api.source;

/**
 * Where the line stands that a format is given, for records that remember it and for messages. It is lent for the call
 * and says something else at the next.
 *
 * <p>Threading: the reader's thread.
 */
public interface LinePosition {

    /** The line's file: its index, from 0, in the order of {@link FileSource#list}. */
    int fileIndex();

    /** The line's file: its absolute path. */
    String file();

    /**
     * The line's number in its file, from 1; 0 if that is unknown, because the subtask reads a range of the file that
     * begins later.
     */
    long lineNumber();

    /** The position in the file of the line's first byte. */
    long offset();
}
