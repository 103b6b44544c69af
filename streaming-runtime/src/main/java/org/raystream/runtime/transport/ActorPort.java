package org.raystream.runtime.transport;

import java.util.Arrays;
import java.util.function.Supplier;
import org.raystream.runtime.host.ActorRef;

/**
 * Sends frames as calls of the other worker's actor.
 *
 * <p>Threading: any thread.
 */
public final class ActorPort implements FramePort {
    private final Supplier<ActorRef> finder;
    private volatile ActorRef actor; // written by whoever reopens; all find the same actor

    /** Sends to the actor that {@code finder} finds, now and whenever the way is reopened. */
    public ActorPort(Supplier<ActorRef> finder) {
        this.finder = finder;
        this.actor = finder.get();
    }

    @Override
    public void send(byte[] bytes, int length) {
        actor.send(Arrays.copyOf(bytes, length));
    }

    @Override
    public int unsentFrames() {
        return actor.unsentFrames();
    }

    /** What waits for calls is bounded by the credit of all channels. */
    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public LinkPace pace() {
        return LinkPace.OF_CALLS;
    }

    @Override
    public void reopen() {
        actor = finder.get();
    }
}
