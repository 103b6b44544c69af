package org.raystream.runtime.host;

import java.util.concurrent.CompletableFuture;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;

/**
 * An actor as others see it.
 *
 * <p>Threading: any thread.
 */
public interface ActorRef {

    /** Its name, unique in the cluster. */
    String name();

    /** Sends a request; the future fails with an {@link ActorDiedException} if the actor is or gets unreachable. Never blocks. */
    CompletableFuture<ControlReply> ask(ControlRequest request);

    /**
     * Sends a frame of data, in order with those that the same thread sent before; it may be lost if the actor dies. Never blocks. The array belongs to the
     * receiver from now on.
     */
    void send(byte[] frame);

    /** How many frames were handed to {@link #send} and have not left yet. */
    int unsentFrames();

    /** Completes, normally, with the reason, once the actor's process is known to have ended. */
    CompletableFuture<String> termination();
}
