package org.raystream.runtime.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an actor's process needs.
 *
 * @param cpus CPUs that the cluster sets aside for it; 0 for none
 * @param node the node's id to start on, or {@code null} for any, where the host spreads actors over the nodes that have room
 * @param heapMb largest heap in MiB; 0 for the JVM's own choice
 * @param jvmOptions further options of the JVM
 */
public record ActorResources(double cpus, @Nullable String node, int heapMb, List<String> jvmOptions) {
    /** Copies the list. */
    public ActorResources {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
