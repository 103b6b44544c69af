package org.raystream.runtime.transport;

import java.util.concurrent.atomic.AtomicLong;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;

/**
 * What a producer knows of its link to one incarnation of its consumer: what it has sent, and what the consumer has granted. A new incarnation gets a new one, so that
 * what an old one still says changes nothing.
 *
 * <p>Threading: {@link #onGrant} and the accessors are for any thread; {@link #covers} and {@link #onSent} for whoever sends: the producing task, or a catch-up that it
 * has handed the link to.
 */
final class LinkState {
    private final ChannelIdentity identity;
    private final long windowBytes;
    private final AtomicLong creditBytes;
    private final AtomicLong consumedSequence;
    private volatile long sentSequence; // written by whoever sends
    private final AtomicLong sentBytes = new AtomicLong();

    LinkState(ChannelIdentity identity, long windowBytes, long firstSequence) {
        this.identity = identity;
        this.windowBytes = windowBytes;
        this.creditBytes = new AtomicLong(windowBytes);
        this.consumedSequence = new AtomicLong(firstSequence);
        this.sentSequence = firstSequence;
    }

    /** How many consumed bytes a consumer saves up before it grants them. */
    static long grantStep(long windowBytes) {
        return Math.max(1, windowBytes / 4);
    }

    ChannelIdentity identity() {
        return identity;
    }

    void onGrant(byte[] frame) {
        creditBytes.accumulateAndGet(LinkFrame.bytes(frame), Math::max);
        consumedSequence.accumulateAndGet(LinkFrame.sequence(frame), Math::max);
    }

    long consumedSequence() {
        return consumedSequence.get();
    }

    /** The sequence number after the last entry that was sent. */
    long sentSequence() {
        return sentSequence;
    }

    long creditBytes() {
        return creditBytes.get() - sentBytes.get();
    }

    /** Whether a batch may go. One that is larger than the window goes when the consumer holds less than what it grants in one step. */
    boolean covers(int batchBytes) {
        long left = creditBytes();
        return batchBytes <= left || windowBytes - left < grantStep(windowBytes);
    }

    void onSent(Batch batch) {
        sentBytes.addAndGet(batch.length());
        sentSequence = batch.endSequence();
    }
}
