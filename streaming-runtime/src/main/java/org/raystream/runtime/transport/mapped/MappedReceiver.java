package org.raystream.runtime.transport.mapped;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.Doorbell;

/**
 * The consumer's end: reads the producer's log.
 *
 * <p>Threading: the consuming task's thread.
 */
public final class MappedReceiver implements BatchReceiver {
    private static final long ALERT_NANOS = TimeUnit.MILLISECONDS.toNanos(1); // it looks by itself for so long
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final LogKind logs;
    private final Path directory;
    private final ChannelIdentity identity;
    private final long firstSequence;
    private final Doorbell producer;
    private final Clock clock;
    private @Nullable Opened opened; // by the first poll: the producer must be there before
    private long releasedBytes;
    private long emptySinceNanos;
    private boolean isWatching; // has found nothing since the last batch

    /** What is open. */
    private record Opened(LogReader reader, PositionPage position) {}

    /**
     * Makes the end, which opens at its first poll.
     *
     * @param directory of the channel's log
     * @param producer wakes the producing worker when that waits for what is consumed
     */
    public MappedReceiver(
            LogKind logs,
            Path directory,
            ChannelIdentity identity,
            long firstSequence,
            Doorbell producer,
            Clock clock) {
        this.logs = logs;
        this.directory = directory;
        this.identity = identity;
        this.firstSequence = firstSequence;
        this.producer = producer;
        this.clock = clock;
    }

    /** Looks by itself for a while after a batch, because waking it would cost both sides more; then it has itself rung for. */
    @Override
    public @Nullable Batch poll() {
        Batch batch = look();
        PositionPage position = opened().position();
        if (batch == null && !position.isAwaiting() && isQuiet()) {
            position.await();
            batch = look();
        }
        return batch;
    }

    private @Nullable Batch look() {
        Batch batch = opened().reader().poll();
        if (batch != null) {
            isWatching = false;
        }
        return batch;
    }

    /** Whether nothing has come for a while, which begins with the first empty look after a batch. */
    private boolean isQuiet() {
        long nowNanos = clock.nanoTime();
        if (!isWatching) {
            isWatching = true;
            emptySinceNanos = nowNanos;
        }
        return nowNanos - emptySinceNanos >= ALERT_NANOS;
    }

    @Override
    public long restNanos() {
        return opened().position().isAwaiting() ? Long.MAX_VALUE : LOOK_NANOS;
    }

    @Override
    public void release(Batch batch) {
        releasedBytes += batch.length();
        boolean isAsked = opened().position().publish(batch.endSequence(), releasedBytes);
        if (isAsked || batch.endsInput()) {
            producer.ring();
        }
    }

    @Override
    public void close() {
        Opened known = opened;
        if (known != null) {
            known.reader().close();
        }
    }

    private Opened opened() {
        Opened known = opened;
        if (known == null) {
            known = new Opened(
                    logs.openReader(directory, identity, firstSequence), PositionPage.open(directory, identity));
            opened = known;
        }
        return known;
    }
}
