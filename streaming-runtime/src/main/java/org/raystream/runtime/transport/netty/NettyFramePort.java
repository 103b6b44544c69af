package org.raystream.runtime.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.LinkPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one worker: a connection that is opened by the first frame, if not before, and again after it was cut, as long as there are frames to send.
 *
 * <p>Threading: any thread; the connection belongs to the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
public final class NettyFramePort implements FramePort, AutoCloseable {
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(NettyFramePort.class);
    private static final long FIRST_BACK_OFF_MS = 20;
    private static final long LONGEST_BACK_OFF_MS = 1_000;
    private static final long FRESH_MS = 500;

    private enum State {
        /** There is no connection, and nothing to send. */
        IDLE,
        /** A connection is being made; the peer has not accepted it yet. */
        CONNECTING,
        /** The peer accepts frames. */
        OPEN,
        /** The last attempt has failed; the next one follows after a while. */
        BACKING_OFF,
        /** There will be no connection any more. */
        CLOSED
    }

    private final String worker;
    private final int maxFrameBytes;
    private final Supplier<InetSocketAddress> peer;
    private final EventLoop loop;
    private final OutgoingFrames outgoing;
    private final Bootstrap bootstrap;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private volatile boolean isClosed; // only ever set
    private volatile boolean wasConnected; // only ever set

    // the event loop's alone
    private State state = State.IDLE;
    private @Nullable Channel channel;
    private @Nullable InetSocketAddress address;
    private boolean isFresh;
    private boolean isOutageTold;
    private long backOffMs = FIRST_BACK_OFF_MS;

    /** Connects by {@code bootstrap}, with what {@code handler} makes for this port. */
    NettyFramePort(
            NettyOptions options,
            Supplier<InetSocketAddress> peer,
            OutgoingFrames outgoing,
            Bootstrap bootstrap,
            Function<NettyFramePort, ChannelHandler> handler) {
        this.worker = options.worker();
        this.maxFrameBytes = options.maxFrameBytes();
        this.peer = peer;
        this.outgoing = outgoing;
        this.loop = (EventLoop) bootstrap.config().group();
        this.bootstrap = bootstrap.handler(handler.apply(this));
    }

    /** {@inheritDoc} A frame is lost if the port is closed, if too much waits to be sent already, or if the peer stays away. */
    @Override
    public void send(byte[] bytes, int length) {
        if (length > maxFrameBytes) {
            throw new IllegalArgumentException("frame bytes=" + length + " (expected: at most " + maxFrameBytes + ")");
        }
        if (!isClosed && outgoing.add(bytes, length) && isWoken.compareAndSet(false, true)) {
            execute(this::work);
        }
    }

    @Override
    public int unsentFrames() {
        return outgoing.unsentFrames();
    }

    @Override
    public boolean hasRoom() {
        return outgoing.hasRoom();
    }

    /** Frames that were dropped here because the peer was away or slow; those that a cut connection held are not among them. */
    public long droppedFrames() {
        return outgoing.droppedFrames();
    }

    /** Whether the peer has ever accepted a connection. */
    public boolean wasConnected() {
        return wasConnected;
    }

    /** Connects before there is a frame, which then need not wait for it. */
    public void connectEarly() {
        execute(() -> {
            if (state == State.IDLE) {
                connect();
            }
        });
    }

    /**
     * Makes a new connection, to where the peer is now. One that is being made, is younger than 500 ms, or on which frames still leave stays: several callers must
     * not end each other's, and a slow one is better than none.
     */
    @Override
    public void reopen() {
        execute(this::replace);
    }

    @Override
    public LinkPace pace() {
        return LinkPace.OF_CONNECTIONS;
    }

    /** Ends the connection; frames that have not left are dropped. */
    @Override
    public void close() {
        isClosed = true;
        execute(this::end);
    }

    void onAccepted(Channel accepted) {
        if (accepted != channel) {
            return;
        }
        state = State.OPEN;
        wasConnected = true;
        backOffMs = FIRST_BACK_OFF_MS;
        if (isOutageTold) {
            isOutageTold = false;
            LOG.info("connected again: from={} to={}", worker, address);
        }
        work();
    }

    void onWritable() {
        work();
    }

    /** A connection has ended, or could not be made. */
    void onClosed(Channel closed, String why) {
        if (closed != channel) {
            return;
        }
        channel = null;
        if (state == State.OPEN && outgoing.isEmpty()) {
            state = State.IDLE;
            return;
        }
        if (!isOutageTold) {
            isOutageTold = true;
            LOG.warn("no connection: from={} to={} why={}; trying again", worker, address, why);
        }
        if (backOffMs == LONGEST_BACK_OFF_MS) {
            outgoing.discard(); // the peer stays away: it will ask for what it misses
        }
        state = State.BACKING_OFF;
        after(backOffMs, this::retry);
        backOffMs = Math.min(2 * backOffMs, LONGEST_BACK_OFF_MS);
    }

    private void work() {
        isWoken.set(false);
        Channel current = channel;
        switch (state) {
            case IDLE -> {
                if (!outgoing.isEmpty()) {
                    connect();
                }
            }
            case OPEN -> {
                if (current != null) {
                    outgoing.writeTo(current);
                }
            }
            case CLOSED -> outgoing.discard();
            case CONNECTING, BACKING_OFF -> {
                // goes on when there is a connection
            }
        }
    }

    private void connect() {
        InetSocketAddress target = peer.get();
        ChannelFuture connecting = bootstrap.connect(target);
        Channel made = connecting.channel();
        state = State.CONNECTING;
        address = target;
        channel = made;
        isFresh = true;
        after(FRESH_MS, () -> isFresh = isFresh && channel != made);
        connecting.addListener((ChannelFutureListener) done -> {
            if (!done.isSuccess()) {
                onClosed(done.channel(), Reasons.of(done.cause()));
            }
        });
    }

    private void retry() {
        if (state == State.BACKING_OFF) {
            state = State.IDLE;
            work();
        }
    }

    private void replace() {
        Channel old = channel;
        boolean isGood = isFresh || state == State.CONNECTING || outgoing.isMoving(STALL_NANOS);
        if (old != null && !isGood) {
            channel = null;
            state = State.IDLE;
            old.close();
            work();
        }
    }

    private void end() {
        state = State.CLOSED;
        outgoing.discard();
        Channel old = channel;
        if (old != null) {
            channel = null;
            old.close();
        }
    }

    @Override
    public String toString() {
        return "from=" + worker + " to=" + peer.get();
    }

    private void after(long delayMs, Runnable task) {
        var unused = loop.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    }

    /** The event loop ends with all ports: then nothing leaves any more. */
    private void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            outgoing.discard();
        }
    }
}
