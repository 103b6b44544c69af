package org.raystream.runtime.transport;

import org.raystream.runtime.batch.ChannelIdentity;

/** A producer's end whose consumer is in another process, and can come back as a new incarnation. */
public interface RemoteSender extends BatchSender {

    /**
     * Turns to a new incarnation of the consumer, which wants everything from {@code fromSequence} on: first from the log, then as it comes. Nothing that the former one
     * still says counts any more.
     */
    void relink(ChannelIdentity identity, long fromSequence);
}
