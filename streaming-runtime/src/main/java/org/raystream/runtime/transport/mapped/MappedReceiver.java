package org.raystream.runtime.transport.mapped;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
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
    private final LogKind logs;
    private final Path directory;
    private final ChannelIdentity identity;
    private final long firstSequence;
    private final Doorbell producer;
    private @Nullable Opened opened; // by the first poll: the producer must be there before
    private long releasedBytes;

    /** What is open. */
    private record Opened(LogReader reader, PositionPage position) {}

    /**
     * Makes the end, which opens at its first poll.
     *
     * @param directory of the channel's log
     * @param producer wakes the producing worker when that waits for what is consumed
     */
    public MappedReceiver(
            LogKind logs, Path directory, ChannelIdentity identity, long firstSequence, Doorbell producer) {
        this.logs = logs;
        this.directory = directory;
        this.identity = identity;
        this.firstSequence = firstSequence;
        this.producer = producer;
    }

    @Override
    public @Nullable Batch poll() {
        return opened().reader().poll();
    }

    @Override
    public long restNanos() {
        return Long.MAX_VALUE;
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
