package org.raystream.runtime.log.chain;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A segment that gets no more batches.
 *
 * @param file where it is
 * @param firstSequence sequence number of its first entry
 * @param end the sequence number after its last entry that counts
 * @param bytes of the file
 * @param own the mapped file, if this incarnation wrote it
 */
record SealedSegment(
        Path file,
        long firstSequence,
        long end,
        long bytes,
        @Nullable WritableSegment own) {

    /** Unmaps it; the file stays. */
    void unmap() {
        if (own != null) {
            own.unmap();
        }
    }
}
