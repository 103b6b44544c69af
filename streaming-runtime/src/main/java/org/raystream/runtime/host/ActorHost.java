package org.raystream.runtime.host;

import java.util.List;
import java.util.Optional;
import org.raystream.proto.ActorSettings;

/**
 * Starts actors and finds them.
 *
 * <p>Threading: any thread. No call blocks for long.
 */
public interface ActorHost {

    /** The nodes that are alive. */
    List<Node> nodes();

    /**
     * Starts an actor that outlives its creator, and returns at once; whether it came up shows in the answers to its requests. An actor that waits for resources
     * answers when they are there.
     */
    ActorRef start(ActorSettings settings, ActorResources resources);

    /** The names of the actors that run, in no order. */
    List<String> names();

    /** Finds a running actor by its name. */
    Optional<ActorRef> find(String name);

    /** Ends an actor, also one that still waits for its resources or does not answer. Does nothing if it is gone. */
    void kill(ActorRef actor);
}
