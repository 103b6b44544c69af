package org.raystream.runtime.transport;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/**
 * Takes batches from a log and puts them on the way to one incarnation of the consumer.
 *
 * <p>Threading: one thread at a time.
 */
final class LogFeed implements AutoCloseable {
    private static final int UNSENT_FRAMES = 8; // more would wait in the port and help nobody

    private final LogReader reader;
    private final ChannelIdentity identity;
    private final FramePort port;
    private @Nullable Batch next; // read and not sent
    private boolean hasTurn; // one batch may go whatever the port holds

    LogFeed(ReplayLog log, long fromSequence, ChannelIdentity identity, FramePort port) {
        this.reader = log.reader(fromSequence);
        this.identity = identity;
        this.port = port;
    }

    /** Begins a turn, in which at least one batch may go: others must not be able to keep the port busy for good. */
    void beginTurn() {
        hasTurn = true;
    }

    /** The next batch, or {@code null} if the log ends here, or if the port has enough to do. */
    @Nullable
    Batch peek() {
        if (next == null && (hasTurn || port.unsentFrames() < UNSENT_FRAMES)) {
            next = reader.poll();
        }
        return next;
    }

    /** Sends what {@link #peek} has returned, to the incarnations that are alive now. */
    void send(Batch peeked) {
        peeked.restamp(identity);
        port.send(peeked.bytes(), peeked.length());
        next = null;
        hasTurn = false;
    }

    /** The sequence number after the last entry that was peeked at. */
    long nextSequence() {
        return reader.nextSequence();
    }

    @Override
    public void close() {
        reader.close();
    }
}
