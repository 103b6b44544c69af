package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Path;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * How one kind of log keeps its segments. Each has a file in the directory of the log, which its name makes a part of the chain.
 *
 * <p>Threading: any thread.
 */
public interface SegmentFormat {
    /** The word that names the kind of log. */
    String kind();

    /** The number that names it in the chain file. */
    byte code();

    /** What the incarnation that owns a log writes segments with. */
    SegmentStore store(Path directory, ChannelIdentity identity);

    /**
     * Opens a segment for reading.
     *
     * @throws IOException if it is not there, or cannot be read
     */
    Framing open(Path directory, SegmentName name) throws IOException;

    /** The bytes that a segment needs for one batch of {@code batchBytes}. */
    long bytesFor(int batchBytes);

    /** The bytes that a segment takes on disk. */
    long diskBytes(Path segment) throws IOException;

    /** Deletes a segment, or a file that waits to be one, with all that belongs to it. */
    void delete(Path segment) throws IOException;

    /** Deletes what is left in {@code directory} of incarnations before {@code incarnation} that have no segments any more. */
    void tidy(Path directory, long incarnation) throws IOException;
}
