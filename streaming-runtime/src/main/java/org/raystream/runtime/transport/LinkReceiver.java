package org.raystream.runtime.transport;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.host.Clock;

/**
 * Receives batches that arrive as frames, in any order, perhaps more than once or not at all, and hands them out in order. What is ahead is held; credit bounds how much
 * that can be. What stays away is asked for again.
 *
 * <p>Threading: the consuming task's thread, but {@link #onBatch} and {@link #onProbe}: any thread.
 */
public final class LinkReceiver implements BatchReceiver {
    private static final int QUEUE_CHUNK = 64;
    private static final long FIRST_REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long GAP_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ChannelIdentity identity;
    private final FramePort port;
    private final long windowBytes;
    private final Doorbell consumer;
    private final Clock clock;
    private final MpscUnboundedArrayQueue<byte[]> arrived = new MpscUnboundedArrayQueue<>(QUEUE_CHUNK);
    private final TreeMap<Long, Batch> ahead = new TreeMap<>();
    private final AtomicLong sentSequence = new AtomicLong(); // what the producer says it has sent
    private volatile long consumedSequence; // written by the consuming task alone
    private volatile long grantedBytes; // written by the consuming task alone
    private long releasedBytes;
    private long nextSequence;
    private boolean isGap;
    private long watchedNanos;
    private long gapSinceNanos;
    private long requestedNanos;
    private long requestNanos;

    /**
     * Receives what the producer sends from {@code firstSequence} on.
     *
     * @param port the way to the producer's worker
     * @param windowBytes as the sender has it
     * @param consumer woken when something arrives
     */
    public LinkReceiver(
            ChannelIdentity identity,
            long firstSequence,
            FramePort port,
            long windowBytes,
            Doorbell consumer,
            Clock clock) {
        this.identity = identity;
        this.port = port;
        this.windowBytes = windowBytes;
        this.consumer = consumer;
        this.clock = clock;
        this.nextSequence = firstSequence;
        this.consumedSequence = firstSequence;
    }

    /** Takes a frame that is a batch of this channel; what is wrong with it shows at {@link #poll}. */
    public void onBatch(byte[] frame) {
        boolean taken = arrived.offer(frame);
        assert taken : "an unbounded queue takes everything";
        consumer.ring();
    }

    /** Takes a link frame of this channel and answers a probe at once, also while the task is busy: the producer learns that the way is open. */
    public void onProbe(byte[] frame) {
        if (LinkFrame.isFor(frame, identity) && LinkFrame.kind(frame) == LinkFrame.Kind.PROBE) {
            sentSequence.accumulateAndGet(LinkFrame.sequence(frame), Math::max);
            grant();
            consumer.ring();
        }
    }

    @Override
    public @Nullable Batch poll() {
        for (byte[] frame = arrived.poll(); frame != null; frame = arrived.poll()) {
            Batch next = accept(frame);
            if (next != null) {
                return advance(next);
            }
        }
        Batch held = pollAhead();
        if (held == null) {
            watchGap();
        }
        return held;
    }

    @Override
    public long restNanos() {
        return isGap ? Math.max(0, requestedNanos + requestNanos - clock.nanoTime()) : Long.MAX_VALUE;
    }

    @Override
    public void release(Batch batch) {
        releasedBytes += batch.length();
        consumedSequence = batch.endSequence();
        if (releasedBytes - grantedBytes >= LinkState.grantStep(windowBytes) || batch.endsInput()) {
            grantedBytes = releasedBytes;
            grant();
        }
    }

    @Override
    public void close() {
        // all that it holds is memory
    }

    private void grant() {
        send(LinkFrame.Kind.GRANT, consumedSequence, grantedBytes + windowBytes);
    }

    private void send(LinkFrame.Kind kind, long sequence, long bytes) {
        byte[] frame = LinkFrame.encode(kind, identity, sequence, bytes);
        port.send(frame, frame.length);
    }

    /** Verifies a frame; returns it if it is the next one in order, keeps it if it is ahead, drops it if it is stale or known. */
    private @Nullable Batch accept(byte[] frame) {
        Batch batch = new Batch(frame, frame.length);
        batch.verify(identity);
        if (!batch.isFor(identity) || batch.endSequence() <= nextSequence) {
            return null;
        }
        if (batch.firstSequence() <= nextSequence) {
            return batch;
        }
        ahead.put(batch.firstSequence(), batch);
        return null;
    }

    private @Nullable Batch pollAhead() {
        while (!ahead.isEmpty()) {
            Batch first = ahead.firstEntry().getValue();
            if (first.firstSequence() > nextSequence) {
                return null;
            }
            ahead.pollFirstEntry();
            if (first.endSequence() > nextSequence) {
                return advance(first);
            }
        }
        return null;
    }

    /** Asks again for what must have been sent, because something later has arrived or the producer says so, and stays away. */
    private void watchGap() {
        if (ahead.isEmpty() && sentSequence.get() <= nextSequence) {
            isGap = false;
            return;
        }
        long nowNanos = clock.nanoTime();
        boolean wasAway =
                nowNanos - watchedNanos > AWAY_NANOS; // a task that was held up has not given anyone time to answer
        watchedNanos = nowNanos;
        if (!isGap || wasAway) {
            isGap = true;
            gapSinceNanos = nowNanos;
            requestedNanos = nowNanos;
            requestNanos = FIRST_REQUEST_NANOS;
        } else if (nowNanos - requestedNanos >= requestNanos) {
            request(nowNanos);
        }
    }

    private void request(long nowNanos) {
        if (nowNanos - gapSinceNanos > GAP_LIMIT_NANOS) {
            throw new CorruptBatchException(
                    "lost on the way, and not sent again: sequence=" + nextSequence + " heldBatches=" + ahead.size(),
                    identity);
        }
        if (requestNanos == LAST_REQUEST_NANOS) {
            port.reopen();
        }
        requestedNanos = nowNanos;
        requestNanos = Math.min(2 * requestNanos, LAST_REQUEST_NANOS);
        send(LinkFrame.Kind.REPLAY, nextSequence, 0);
    }

    private Batch advance(Batch batch) {
        nextSequence = batch.endSequence();
        isGap = false;
        return batch;
    }
}
