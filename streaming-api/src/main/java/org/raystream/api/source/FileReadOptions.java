package org.raystream.api.source;

import java.io.Serializable;

/**
 * How files are read.
 *
 * @param splittable whether one file may be read by several subtasks
 * @param minRangeBytes no file is split into ranges smaller than this
 * @param bufferBytes size of a reader's buffer, until a longer line makes it grow
 * @param maxLineBytes the longest line that is accepted, its end included
 */
record FileReadOptions(boolean splittable, int minRangeBytes, int bufferBytes, int maxLineBytes)
        implements Serializable {

    static final FileReadOptions DEFAULT = new FileReadOptions(false, 64 << 10, 128 << 10, 64 << 20);

    FileReadOptions allowingSplits() {
        return new FileReadOptions(true, minRangeBytes, bufferBytes, maxLineBytes);
    }

    FileReadOptions accepting(int lineBytes) {
        return new FileReadOptions(splittable, minRangeBytes, bufferBytes, lineBytes);
    }
}
