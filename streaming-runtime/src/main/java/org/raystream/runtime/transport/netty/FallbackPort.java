package org.raystream.runtime.transport.netty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.LinkPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one worker over TCP, or another one if the network between both lets no connection through. Once a connection was there, it stays with TCP, whose port makes
 * new ones.
 *
 * <p>Threading: any thread.
 */
public final class FallbackPort implements FramePort {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackPort.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FRAME_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final NettyFramePort tcp;
    private final Supplier<FramePort> otherwise;
    private final Clock clock;
    private final long openedNanos;
    private final AtomicLong firstSentNanos = new AtomicLong(NEVER);
    private volatile @Nullable FramePort other; // once TCP is given up

    /**
     * Takes the way that {@code otherwise} makes when {@code tcp} was not connected within 5 s from now, nor within a second of the first frame. So a side
     * that has nothing to send but answers does not begin to wait when the other one has waited.
     */
    public FallbackPort(NettyFramePort tcp, Supplier<FramePort> otherwise, Clock clock) {
        this.tcp = tcp;
        this.otherwise = otherwise;
        this.clock = clock;
        this.openedNanos = clock.nanoTime();
    }

    /** {@inheritDoc} Those that TCP was given are lost when it is given up. */
    @Override
    public void send(byte[] bytes, int length) {
        if (other == null && !tcp.wasConnected() && isLate()) {
            giveUp();
        }
        current().send(bytes, length);
    }

    private boolean isLate() {
        long nowNanos = clock.nanoTime();
        boolean isFirst = firstSentNanos.compareAndSet(NEVER, nowNanos);
        return !isFirst
                && nowNanos - openedNanos >= PATIENCE_NANOS
                && nowNanos - firstSentNanos.get() >= FRAME_PATIENCE_NANOS;
    }

    private synchronized void giveUp() {
        if (other == null) {
            LOG.warn(
                    "no connection within s={}, records go as calls of Ray, which are slower: {} (expected: nodes that reach each other at netty.ports)",
                    TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS),
                    tcp);
            other = otherwise.get();
            tcp.close();
        }
    }

    private FramePort current() {
        FramePort instead = other;
        return instead == null ? tcp : instead;
    }

    @Override
    public int unsentFrames() {
        return current().unsentFrames();
    }

    @Override
    public boolean hasRoom() {
        return current().hasRoom();
    }

    @Override
    public LinkPace pace() {
        return current().pace();
    }

    @Override
    public void reopen() {
        current().reopen();
    }
}
