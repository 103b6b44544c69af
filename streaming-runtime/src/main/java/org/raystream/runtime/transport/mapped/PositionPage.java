package org.raystream.runtime.transport.mapped;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.failure.StreamException;

/**
 * How far a consumer has come, where its producer can read it, and which of both waits for the other and wants to be rung for.
 *
 * <p>Threading: {@link #publish}, {@link #await} and {@link #isAwaiting} are the consuming task's, {@link #ask} and {@link #takeAwaiting} the producing task's, the rest for
 * any thread.
 */
final class PositionPage {
    private static final int MAGIC = 0x31505352; // "RSP1"
    private static final int VERSION = 1;
    private static final int BYTES = 64;
    private static final int CONSUMED = 40;
    private static final int RELEASED = 48;
    private static final int ASKS = 56; // 1: the producer wants to be told
    private static final int AWAITS = 60; // 1: the consumer wants to be told; so it begins, because it may not look yet

    private final ByteBuffer page;

    private PositionPage(ByteBuffer page) {
        this.page = page;
    }

    /** Creates the page of {@code identity}'s consumer in the directory of the channel's log. */
    static PositionPage create(Path directory, ChannelIdentity identity, long firstSequence) {
        ByteBuffer content = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(MAGIC).putInt(VERSION).putLong(identity.job());
        content.putInt(identity.channel()).putInt(0);
        content.putLong(identity.producerIncarnation()).putLong(identity.consumerIncarnation());
        content.putLong(firstSequence).putLong(0).putInt(0).putInt(1);
        Path file = file(directory, identity);
        try {
            return new PositionPage(MappedPage.create(file, content.rewind()));
        } catch (IOException failed) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "cannot create the position page of a channel: file=" + file + " " + identity + " cause=" + failed,
                    failed);
        }
    }

    /** Opens the page that the producer has created. */
    static PositionPage open(Path directory, ChannelIdentity identity) {
        Path file = file(directory, identity);
        try {
            PositionPage page = new PositionPage(MappedPage.open(file));
            page.check(file, identity);
            return page;
        } catch (IOException failed) {
            throw new StreamException(
                    StreamException.Kind.RETRY,
                    "cannot open the position page of a channel: file=" + file + " " + identity + " cause=" + failed
                            + " (expected: the producer's worker on this node has created it)",
                    failed);
        }
    }

    /**
     * Says that everything below {@code consumedSequence} was consumed, {@code releasedBytes} of batches in all; returns whether the producer has asked for it. The fence forbids
     * that this looks before the producer asks while the producer looks before this is said.
     */
    boolean publish(long consumedSequence, long releasedBytes) {
        MappedPage.LONG.setRelease(page, RELEASED, releasedBytes);
        MappedPage.LONG.setRelease(page, CONSUMED, consumedSequence);
        VarHandle.fullFence();
        boolean isAsked = (int) MappedPage.INT.getOpaque(page, ASKS) == 1;
        if (isAsked) {
            MappedPage.INT.setVolatile(page, ASKS, 0);
        }
        return isAsked;
    }

    /** Has the producer rung for at the next publication; who asks looks once more after it. */
    void ask() {
        MappedPage.INT.setVolatile(page, ASKS, 1);
        VarHandle.fullFence();
    }

    /** Has the consumer rung for when the producer has appended more; who awaits looks once more after it. */
    void await() {
        MappedPage.INT.setVolatile(page, AWAITS, 1);
        VarHandle.fullFence();
    }

    /** Whether the consumer still awaits a ring. */
    boolean isAwaiting() {
        return (int) MappedPage.INT.getOpaque(page, AWAITS) == 1;
    }

    /** Whether the consumer is to be rung for, once, now that more was appended. The fence forbids that this looks before the append can be seen. */
    boolean takeAwaiting() {
        VarHandle.fullFence();
        boolean awaits = isAwaiting();
        if (awaits) {
            MappedPage.INT.setVolatile(page, AWAITS, 0);
        }
        return awaits;
    }

    long consumedSequence() {
        return (long) MappedPage.LONG.getAcquire(page, CONSUMED);
    }

    long releasedBytes() {
        return (long) MappedPage.LONG.getAcquire(page, RELEASED);
    }

    private void check(Path file, ChannelIdentity identity) {
        boolean known = page.capacity() == BYTES && page.getInt(0) == MAGIC && page.getInt(4) == VERSION;
        boolean fits = known
                && page.getLong(8) == identity.job()
                && page.getInt(16) == identity.channel()
                && page.getLong(24) == identity.producerIncarnation()
                && page.getLong(32) == identity.consumerIncarnation();
        if (!fits) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "not the position page of this channel: file=" + file + " " + identity,
                    null);
        }
    }

    private static Path file(Path directory, ChannelIdentity identity) {
        return directory.resolve("position-" + Long.toHexString(identity.producerIncarnation()) + "-"
                + Long.toHexString(identity.consumerIncarnation()));
    }
}
