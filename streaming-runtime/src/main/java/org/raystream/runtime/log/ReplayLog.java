package org.raystream.runtime.log;

import org.raystream.runtime.batch.Batch;

/**
 * The replay log of one channel, open for the current incarnation of its producer: a chain of segments that holds every batch from {@link #firstSequence} on. What
 * was appended survives the producer's process, not its node.
 *
 * <p>Threading: {@link #append} and {@link #close} belong to the producing task's thread; every other method is for any thread.
 */
public interface ReplayLog extends AutoCloseable {

    /**
     * Appends a copy of a batch of at least one entry, the first of which must be {@link #endSequence}. Once this returns, readers in every process of the node see the
     * batch whole; before, they see nothing of it, also if this process is killed meanwhile.
     *
     * @return {@code false} if the quota has no room for it: nothing was appended. Batches that end with a barrier or with the end of input have room of their own.
     * @throws LogException if the disk is full or cannot be written: nothing was appended
     */
    boolean append(Batch batch);

    /** The lowest sequence number that can still be read. */
    long firstSequence();

    /** The sequence number of the entry that would be appended next. */
    long endSequence();

    /** Bytes that the chain takes on disk, room for what comes included. */
    long diskBytes();

    /** Gives up every entry below {@code sequence}; whole segments only, so that older entries may stay readable for a while. Never goes back. */
    void trim(long sequence);

    /**
     * Opens a reader of the chain, for one thread.
     *
     * @throws LogException if {@code fromSequence} is below {@link #firstSequence}
     */
    LogReader reader(long fromSequence);

    /** Lets go of what this process holds of the log; its files stay for others to read. */
    @Override
    void close();
}
