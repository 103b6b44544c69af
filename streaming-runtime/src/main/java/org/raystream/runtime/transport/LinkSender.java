package org.raystream.runtime.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;

/**
 * Sends batches as frames to the consuming worker, within the credit that comes back the same way. What gets lost is asked for by the consumer and sent again from the
 * log; so that the loss of the last batch, or of the last grant, is noticed too, a producer that hears nothing asks.
 *
 * <p>Threading: the producing task's thread, but {@link #onFrame}: any thread.
 */
public final class LinkSender implements BatchSender {
    private static final long FIRST_PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ChannelIdentity identity;
    private final FramePort port;
    private final LinkSize size;
    private final Doorbell producer;
    private final Replays replays;
    private final AtomicLong creditBytes;
    private final AtomicLong consumedSequence = new AtomicLong();
    private volatile long sentSequence; // written by the producing task alone
    private volatile boolean heard; // set by any thread, cleared by the producing task
    private byte[] spare = new byte[0];
    private long sentBytes;
    private long knownConsumed;
    private long quietSinceNanos;
    private long probeNanos = FIRST_PROBE_NANOS;

    /** Sends through {@code port}; {@code producer} is woken when credit arrives; {@code replays} sends again what the consumer misses. */
    public LinkSender(ChannelIdentity identity, FramePort port, LinkSize size, Doorbell producer, Replays replays) {
        this.identity = identity;
        this.port = port;
        this.size = size;
        this.producer = producer;
        this.replays = replays;
        this.creditBytes = new AtomicLong(size.windowBytes());
    }

    /** Takes a link frame of this channel; one of other incarnations is ignored. */
    public void onFrame(byte[] frame) {
        if (!LinkFrame.isFor(frame, identity)) {
            return;
        }
        heard = true;
        switch (LinkFrame.kind(frame)) {
            case GRANT -> {
                creditBytes.accumulateAndGet(LinkFrame.bytes(frame), Math::max);
                consumedSequence.accumulateAndGet(LinkFrame.sequence(frame), Math::max);
                producer.ring();
            }
            case REPLAY -> replays.serve(identity, port, LinkFrame.sequence(frame), sentSequence);
            case PROBE -> {} // only a producer asks
        }
    }

    @Override
    public boolean offer(Batch batch) {
        if (!isCovered(batch.length())) {
            return false;
        }
        sentBytes += batch.length();
        port.send(batch.bytes(), batch.length());
        sentSequence = batch.endSequence();
        if (!batch.isOversize()) {
            spare = batch.bytes();
        }
        return true;
    }

    @Override
    public void tend(long nowNanos) {
        replays.checkHealth();
        long consumed = consumedSequence.get();
        if (consumed >= sentSequence || consumed != knownConsumed) {
            knownConsumed = consumed;
            quietSinceNanos = nowNanos;
            probeNanos = FIRST_PROBE_NANOS;
        } else if (nowNanos - quietSinceNanos >= probeNanos) {
            probe(nowNanos);
        }
    }

    private void probe(long nowNanos) {
        if (probeNanos == LAST_PROBE_NANOS && !heard) {
            port.reopen();
        }
        heard = false;
        byte[] question = LinkFrame.encode(LinkFrame.Kind.PROBE, identity, sentSequence, 0);
        port.send(question, question.length);
        quietSinceNanos = nowNanos;
        probeNanos = Math.min(2 * probeNanos, LAST_PROBE_NANOS);
    }

    @Override
    public long consumedSequence() {
        return consumedSequence.get();
    }

    @Override
    public long creditBytes() {
        return creditBytes.get() - sentBytes;
    }

    /** A batch larger than the window goes when the consumer holds less than what it grants in one step. */
    private boolean isCovered(int batchBytes) {
        long credit = creditBytes.get();
        long unreleasedBytes = sentBytes - (credit - size.windowBytes());
        return sentBytes + batchBytes <= credit || unreleasedBytes < size.grantStep();
    }

    @Override
    public boolean isIdle() {
        return port.unsentFrames() == 0;
    }

    @Override
    public byte[] buffer(int minimumBytes) {
        byte[] reused = spare;
        spare = new byte[0];
        return reused.length >= minimumBytes ? reused : new byte[minimumBytes];
    }

    @Override
    public int batchBytes(int configuredBytes) {
        return Math.max(configuredBytes, size.leastBatchBytes());
    }
}
