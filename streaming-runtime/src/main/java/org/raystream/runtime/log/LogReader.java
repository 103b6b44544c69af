package org.raystream.runtime.log;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;

/**
 * Reads the chain of one channel in order, across segments and incarnations, also while it grows, from any process of the producer's node.
 *
 * <p>Threading: one thread.
 */
public interface LogReader extends AutoCloseable {

    /**
     * The next batch, verified, or {@code null} if it is not there yet. The first one holds the sequence number that the reader was opened for, perhaps not as its
     * first entry; each further one begins where the one before ends. Where a newer incarnation has cut the chain, its batches follow. The batch is lent: its array is
     * used again by the next call.
     *
     * @throws LogException if the log is damaged, with file and position; if the batch was trimmed meanwhile; or if a newer incarnation has cut the chain below what
     *     was returned already
     */
    @Nullable
    Batch poll();

    /** The sequence number that the next batch will hold. */
    long nextSequence();

    @Override
    void close();
}
