package org.raystream.runtime.ray;

import java.util.concurrent.CompletableFuture;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.runtime.host.ActorDiedException;
import org.raystream.runtime.host.ActorRef;

/**
 * An actor that could not even be asked for.
 *
 * @param name what it was to be called
 * @param reason why there is none
 */
record RefusedActor(String name, String reason) implements ActorRef {
    @Override
    public CompletableFuture<ControlReply> ask(ControlRequest request) {
        return CompletableFuture.failedFuture(
                new ActorDiedException("actor=" + name + " was not started: " + reason, null));
    }

    @Override
    public void send(byte[] frame) {}

    @Override
    public int unsentFrames() {
        return 0;
    }

    @Override
    public CompletableFuture<String> termination() {
        return CompletableFuture.completedFuture(reason);
    }
}
