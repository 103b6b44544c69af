package org.raystream.runtime.transport;

import org.raystream.runtime.batch.ChannelIdentity;

/**
 * Sends again what a consumer misses.
 *
 * <p>Threading: any thread.
 */
interface Replays extends AutoCloseable {

    /**
     * Sends the batches that hold the entries from {@code fromSequence} up to {@code endSequence} through {@code port}, soon, on another thread. Does nothing while an
     * earlier request is being served: a consumer that still misses something asks again.
     */
    void serve(ChannelIdentity identity, FramePort port, long fromSequence, long endSequence);

    /** Begins to send all that the log holds from where {@code link} begins, within its credit, on another thread. */
    CatchUp catchUp(LinkState link, FramePort port);

    /** Throws what made a request fail, so that the producing task fails and not a thread that nobody watches. */
    void checkHealth();

    /** Ends what is being served. */
    @Override
    void close();
}
