package org.raystream.runtime.transport;

import java.util.TreeMap;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.CreditFrame;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.Clock;

/**
 * Receives batches that arrive as calls, in any order and perhaps more than once, and hands them out in order. What is ahead is held; credit bounds how much that can
 * be.
 *
 * <p>Threading: the consuming task's thread, but {@link #onBatch}: any thread.
 */
public final class CallReceiver implements BatchReceiver {
    private static final int QUEUE_CHUNK = 64;
    private static final long GAP_LIMIT_NANOS = 10_000_000_000L;

    private final ChannelIdentity identity;
    private final ActorRef producer;
    private final long windowBytes;
    private final Doorbell consumer;
    private final Clock clock;
    private final MpscUnboundedArrayQueue<byte[]> arrived = new MpscUnboundedArrayQueue<>(QUEUE_CHUNK);
    private final TreeMap<Long, Batch> ahead = new TreeMap<>();
    private long nextSequence;
    private long gapSinceNanos;
    private long releasedBytes;
    private long grantedBytes;

    /** Receives what {@code producer} sends; {@code consumer} is woken when a batch arrives. */
    public CallReceiver(ChannelIdentity identity, ActorRef producer, long windowBytes, Doorbell consumer, Clock clock) {
        this.identity = identity;
        this.producer = producer;
        this.windowBytes = windowBytes;
        this.consumer = consumer;
        this.clock = clock;
    }

    /** How many released bytes a consumer saves up before it grants them. */
    static long grantStep(long windowBytes) {
        return Math.max(1, windowBytes / 4);
    }

    /** Takes a frame that is a batch of this channel; what is wrong with it shows at {@link #poll}. */
    public void onBatch(byte[] frame) {
        boolean taken = arrived.offer(frame);
        assert taken : "an unbounded queue takes everything";
        consumer.ring();
    }

    @Override
    public @Nullable Batch poll() {
        for (byte[] frame = arrived.poll(); frame != null; frame = arrived.poll()) {
            Batch next = accept(frame);
            if (next != null) {
                return advance(next);
            }
        }
        return pollAhead();
    }

    @Override
    public void release(Batch batch) {
        releasedBytes += batch.length();
        if (releasedBytes - grantedBytes >= grantStep(windowBytes)) {
            grantedBytes = releasedBytes;
            producer.send(CreditFrame.encode(identity, grantedBytes + windowBytes));
        }
    }

    /** Verifies a frame; returns it if it is the next one in order, keeps it if it is ahead, drops it if it is stale or known. */
    private @Nullable Batch accept(byte[] frame) {
        Batch batch = new Batch(frame, frame.length);
        batch.verify(identity);
        if (!batch.isFor(identity) || batch.endSequence() <= nextSequence) {
            return null;
        }
        if (batch.firstSequence() == nextSequence && ahead.isEmpty()) {
            return batch;
        }
        if (ahead.isEmpty()) {
            gapSinceNanos = clock.nanoTime();
        }
        ahead.put(batch.firstSequence(), batch);
        return null;
    }

    private @Nullable Batch pollAhead() {
        while (!ahead.isEmpty()) {
            Batch first = ahead.firstEntry().getValue();
            if (first.firstSequence() > nextSequence) {
                checkGap(first);
                return null;
            }
            ahead.pollFirstEntry();
            gapSinceNanos = clock.nanoTime();
            if (first.endSequence() > nextSequence) {
                return advance(first);
            }
        }
        return null;
    }

    private void checkGap(Batch first) {
        if (clock.nanoTime() - gapSinceNanos > GAP_LIMIT_NANOS) {
            throw new CorruptBatchException(
                    "lost on the way: sequence=" + nextSequence + " next arrived=" + first.firstSequence(), identity);
        }
    }

    private Batch advance(Batch batch) {
        nextSequence = batch.endSequence();
        return batch;
    }
}
