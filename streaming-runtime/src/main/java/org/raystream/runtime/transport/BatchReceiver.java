package org.raystream.runtime.transport;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;

/**
 * The consumer's end of a transport. It hands out intact batches of its channel, in the order of their sequence numbers, each once.
 *
 * <p>Threading: the consuming task's thread.
 */
public interface BatchReceiver extends AutoCloseable {

    /** The next batch, or {@code null} if it is not there yet. */
    @Nullable
    Batch poll();

    /** How long {@link #poll} has nothing to do unless the bell of the consumer rings, in nanoseconds; asked after it found nothing. */
    long restNanos();

    /** Gives a batch back that was read to its end; the producer gets credit for it. */
    void release(Batch batch);

    /** Lets go of what the end holds; nothing is polled any more. */
    @Override
    void close();
}
