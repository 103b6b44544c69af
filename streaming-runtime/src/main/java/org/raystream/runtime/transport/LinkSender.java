package org.raystream.runtime.transport;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.log.ReplayLog;

/**
 * Sends batches as frames to the consuming worker, within the credit that comes back the same way. What gets lost is asked for by the consumer and sent again from the
 * log; so that the loss of the last batch, or of the last grant, is noticed too, a producer that hears nothing asks.
 *
 * <p>Threading: the producing task's thread, but {@link #onFrame}: any thread.
 */
public final class LinkSender implements RemoteSender {
    private static final long FIRST_PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FramePort port;
    private final long windowBytes;
    private final Doorbell producer;
    private final Replays replays;
    private volatile LinkState link; // written by the producing task alone
    private volatile boolean heard; // set by any thread, cleared by the producing task
    private @Nullable CatchUp catchUp; // sends while it is there
    private byte[] spare = new byte[0];
    private long knownConsumed;
    private long quietSinceNanos;
    private long probeNanos = FIRST_PROBE_NANOS;

    /**
     * Makes a link that begins with the channel.
     *
     * @param port the way to the consumer's worker
     * @param windowBytes what may be under way, sent and not consumed
     * @param producer woken when credit arrives
     * @param log holds what was sent, to send it again; {@code null} if none is kept
     * @param scheduler gives turns to what sends from the log
     */
    public LinkSender(
            ChannelIdentity identity,
            FramePort port,
            long windowBytes,
            Doorbell producer,
            @Nullable ReplayLog log,
            Scheduler scheduler) {
        this.port = port;
        this.windowBytes = windowBytes;
        this.producer = producer;
        this.replays = log == null ? new NoReplays() : new LogReplays(log, scheduler);
        this.link = new LinkState(identity, windowBytes, 0);
    }

    /** Takes a link frame of this channel; one of other incarnations is ignored. */
    public void onFrame(byte[] frame) {
        LinkState current = link;
        if (!LinkFrame.isFor(frame, current.identity())) {
            return;
        }
        heard = true;
        switch (LinkFrame.kind(frame)) {
            case GRANT -> {
                current.onGrant(frame);
                producer.ring();
            }
            case REPLAY ->
                replays.serve(
                        current.identity(),
                        port,
                        Math.max(LinkFrame.sequence(frame), current.consumedSequence()),
                        current.sentSequence());
            case PROBE -> {} // only a producer asks
        }
    }

    /** A batch that a catch-up will come to needs no credit now: it is in the log. */
    @Override
    public boolean offer(Batch batch) {
        CatchUp running = catchUp;
        if (running != null && !running.handBack(batch.firstSequence())) {
            return true;
        }
        catchUp = null;
        if (batch.endSequence() <= link.sentSequence()) {
            return true; // a catch-up has sent it
        }
        if (!port.hasRoom() || !link.covers(batch.length())) {
            return false;
        }
        if (!batch.isFor(link.identity())) {
            batch.restamp(link.identity()); // it was made for a former consumer
        }
        port.send(batch.bytes(), batch.length());
        link.onSent(batch);
        if (!batch.isOversize()) {
            spare = batch.bytes();
        }
        return true;
    }

    @Override
    public void relink(ChannelIdentity identity, long fromSequence) {
        CatchUp running = catchUp;
        if (running != null) {
            running.end();
        }
        LinkState fresh = new LinkState(identity, windowBytes, fromSequence);
        catchUp = replays.catchUp(fresh, port);
        link = fresh;
    }

    @Override
    public void tend(long nowNanos) {
        replays.checkHealth();
        CatchUp running = catchUp;
        if (running != null && running.isAtEnd()) {
            catchUp = null;
        }
        long consumed = link.consumedSequence();
        if (consumed >= link.sentSequence() || consumed != knownConsumed) {
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
        byte[] question = LinkFrame.encode(LinkFrame.Kind.PROBE, link.identity(), link.sentSequence(), 0);
        port.send(question, question.length);
        quietSinceNanos = nowNanos;
        probeNanos = Math.min(2 * probeNanos, LAST_PROBE_NANOS);
    }

    @Override
    public long consumedSequence() {
        return link.consumedSequence();
    }

    @Override
    public long pauseNanos() {
        return port.pace().pauseNanos();
    }

    @Override
    public long creditBytes() {
        return link.creditBytes();
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
        return Math.max(configuredBytes, port.pace().leastBatchBytes());
    }

    @Override
    public void close() {
        CatchUp running = catchUp;
        if (running != null) {
            running.end();
        }
        replays.close();
    }
}
