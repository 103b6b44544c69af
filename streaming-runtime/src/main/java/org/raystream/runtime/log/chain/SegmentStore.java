package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Path;

/** What the owner of a log writes its segments with. */
public interface SegmentStore extends AutoCloseable {
    /**
     * Makes a file that can be a segment; leaves none if there is no room. For any thread.
     *
     * @param spare where it waits
     * @param capacity bytes that it takes on disk, whole from the beginning
     */
    WritableSegment allocate(Path spare, int capacity) throws IOException;

    /** Bytes on disk that are there whatever the log holds. */
    long fixedBytes();

    /** Lets go of what it holds. For the appending thread. */
    @Override
    void close();
}
