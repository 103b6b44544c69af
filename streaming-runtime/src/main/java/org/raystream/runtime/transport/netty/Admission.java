package org.raystream.runtime.transport.netty;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.raystream.runtime.security.ChannelSecrets;

/**
 * What the connections to one worker have in common: whom they are let in by, and where their frames go.
 *
 * <p>Threading: any thread.
 */
final class Admission {
    private static final int MAX_WAITING = 1024;

    private final NettyOptions options;
    private final ChannelSecrets secrets;
    private final Consumer<byte[]> frames;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean isOpen = true;

    Admission(NettyOptions options, ChannelSecrets secrets, Consumer<byte[]> frames) {
        this.options = options;
        this.secrets = secrets;
        this.frames = frames;
    }

    long helloTimeoutMs() {
        return options.helloTimeoutMs();
    }

    /** Counts a connection that has proved nothing yet; {@code false}: there are too many. */
    boolean enter() {
        return waiting.incrementAndGet() <= MAX_WAITING;
    }

    void leave() {
        waiting.decrementAndGet();
    }

    /** Why a hello is refused; empty: it is not. */
    String objection(byte[] hello) {
        return Greeting.objection(hello, options.jobHash(), secrets);
    }

    FrameReceiver receiver(String peer) {
        return new FrameReceiver(peer, options.maxFrameBytes(), frames);
    }

    /** Whether the worker still listens, so that what ends a connection is worth a line. */
    boolean isOpen() {
        return isOpen;
    }

    void close() {
        isOpen = false;
    }
}
