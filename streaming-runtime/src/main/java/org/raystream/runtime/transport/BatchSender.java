package org.raystream.runtime.transport;

import org.raystream.runtime.batch.Batch;

/**
 * The producer's end of a transport.
 *
 * <p>Threading: the producing task's thread.
 */
public interface BatchSender extends AutoCloseable {

    /** Sends a batch, which belongs to the transport from then on; {@code false} if the consumer's credit does not cover it: the caller keeps it. */
    boolean offer(Batch batch);

    /** Does what time asks for: a producer that has heard nothing of what it sent asks. Called every turn. */
    void tend(long nowNanos);

    /** The sequence number after the last entry that the consumer is known to have consumed. */
    long consumedSequence();

    /** Whether everything sent so far has left, so that a batch which is not full may go. */
    boolean isIdle();

    /** Least time between two batches that are not full: so many small ones would cost more than waiting does. */
    long pauseNanos();

    /** How many bytes of batches the consumer would take now; negative if it took one that was larger than its window. */
    long creditBytes();

    /** An array of at least {@code minimumBytes} to build the next batch in, from the consumer's used ones if possible. */
    byte[] buffer(int minimumBytes);

    /** How large a batch should be now on this transport if the configuration says {@code configuredBytes}. */
    int batchBytes(int configuredBytes);

    /** Lets go of what the end holds; nothing is offered any more. */
    @Override
    void close();
}
