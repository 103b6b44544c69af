package org.raystream.runtime.transport.mapped;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.RemoteSender;

/**
 * The producer's end: what it appended to its log is sent. It only keeps the consumer from falling behind further than the window, and wakes it.
 *
 * <p>Threading: the producing task's thread.
 */
public final class MappedSender implements RemoteSender {
    private static final long PAUSE_NANOS =
            TimeUnit.MICROSECONDS.toNanos(200); // a ring wakes a thread of another process

    private final Path directory;
    private PositionPage position;
    private final long windowBytes;
    private final Doorbell consumer;
    private byte[] spare = new byte[0];
    private long sentBytes;
    private long sentSequence;

    /**
     * Opens the end before the consumer opens its own.
     *
     * @param directory of the channel's log
     * @param firstSequence where the consumer begins
     * @param windowBytes what the consumer may have left unconsumed
     * @param consumer wakes the consuming worker
     */
    public MappedSender(
            Path directory, ChannelIdentity identity, long firstSequence, long windowBytes, Doorbell consumer) {
        this.directory = directory;
        this.position = PositionPage.create(directory, identity, firstSequence);
        this.windowBytes = windowBytes;
        this.consumer = consumer;
        this.sentSequence = firstSequence;
    }

    /** A batch that is larger than the window goes when nothing else is under way. */
    @Override
    public boolean offer(Batch batch) {
        if (!covers(batch)) {
            position.ask();
            if (!covers(batch)) {
                return false;
            }
        }
        sentBytes += batch.length();
        sentSequence = batch.endSequence();
        if (!batch.isOversize()) {
            spare = batch.bytes();
        }
        if (position.takeAwaiting()) {
            consumer.ring();
        }
        return true;
    }

    private boolean covers(Batch batch) {
        if (!hasAllConsumed()) {
            return batch.length() <= creditBytes();
        }
        sentBytes = position.releasedBytes(); // also after a new consumer has made up for what it missed
        return true;
    }

    /** The log holds all that the new consumer wants; what it makes up for counts as if it had been sent at once. */
    @Override
    public void relink(ChannelIdentity identity, long fromSequence) {
        position = PositionPage.create(directory, identity, fromSequence);
        sentBytes = 0;
    }

    @Override
    public void tend(long nowNanos) {
        // nothing gets lost in a log, and a consumer whose bell was not heard looks by itself
    }

    @Override
    public long consumedSequence() {
        return position.consumedSequence();
    }

    /** If not, the consumer rings once it has consumed more. */
    @Override
    public boolean isIdle() {
        if (!hasAllConsumed()) {
            position.ask();
        }
        return hasAllConsumed();
    }

    private boolean hasAllConsumed() {
        return position.consumedSequence() >= sentSequence;
    }

    @Override
    public long pauseNanos() {
        return PAUSE_NANOS;
    }

    @Override
    public long creditBytes() {
        return windowBytes - (sentBytes - position.releasedBytes());
    }

    @Override
    public byte[] buffer(int minimumBytes) {
        byte[] reused = spare;
        spare = new byte[0];
        return reused.length >= minimumBytes ? reused : new byte[minimumBytes];
    }

    @Override
    public int batchBytes(int configuredBytes) {
        return configuredBytes;
    }

    @Override
    public void close() {
        // the page goes with the log's directory
    }
}
