package org.raystream.runtime.transport;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CreditFrame;
import org.raystream.runtime.host.ActorRef;

/**
 * Sends batches as calls of the consuming worker, within the credit that comes back the same way.
 *
 * <p>Threading: the producing task's thread, but {@link #onCredit}: any thread.
 */
public final class CallSender implements BatchSender {
    /** A Ray call costs the same whatever its size, up to Ray's inline limit of 100 KB: batches grow towards it. */
    private static final int CALL_BYTES = 96 * 1024;

    private final ChannelIdentity identity;
    private final ActorRef consumer;
    private final long windowBytes;
    private final Doorbell producer;
    private final AtomicLong creditBytes;
    private byte[] spare = new byte[0];
    private long sentBytes;

    /** Sends to {@code consumer}; {@code producer} is woken when credit arrives. */
    public CallSender(ChannelIdentity identity, ActorRef consumer, long windowBytes, Doorbell producer) {
        this.identity = identity;
        this.consumer = consumer;
        this.windowBytes = windowBytes;
        this.producer = producer;
        this.creditBytes = new AtomicLong(windowBytes);
    }

    /** Takes a credit frame; one of other incarnations is ignored. */
    public void onCredit(byte[] frame) {
        if (CreditFrame.isFor(frame, identity)) {
            long total = CreditFrame.totalBytes(frame);
            creditBytes.accumulateAndGet(total, Math::max);
            producer.ring();
        }
    }

    @Override
    public boolean offer(Batch batch) {
        if (!isCovered(batch.length())) {
            return false;
        }
        sentBytes += batch.length();
        consumer.send(Arrays.copyOf(batch.bytes(), batch.length()));
        if (!batch.isOversize()) {
            spare = batch.bytes();
        }
        return true;
    }

    /** A batch larger than the window goes when the consumer holds less than what it grants in one step. */
    private boolean isCovered(int batchBytes) {
        long credit = creditBytes.get();
        long unreleasedBytes = sentBytes - (credit - windowBytes);
        return sentBytes + batchBytes <= credit || unreleasedBytes < CallReceiver.grantStep(windowBytes);
    }

    @Override
    public boolean isIdle() {
        return consumer.unsentFrames() == 0;
    }

    @Override
    public byte[] buffer(int minimumBytes) {
        byte[] reused = spare;
        spare = new byte[0];
        return reused.length >= minimumBytes ? reused : new byte[minimumBytes];
    }

    @Override
    public int batchBytes(int configuredBytes) {
        return Math.max(configuredBytes, CALL_BYTES);
    }
}
