package org.raystream.runtime.ray;

import java.nio.file.Path;
import java.util.List;
import org.raystream.runtime.host.ActorFactory;

/**
 * How a driver joins a Ray cluster, and what its actors are made of.
 *
 * @param address {@code host:port} of the cluster; one of its nodes runs on the driver's machine
 * @param codePath jars and directories with the engine's classes, at the same place on every node; what a node does not have is left out
 * @param factory makes the actors in their processes; has a public constructor without parameters
 */
public record RayConnection(String address, List<Path> codePath, Class<? extends ActorFactory> factory) {
    /** Copies the list, with absolute paths: actors have another working directory. */
    public RayConnection {
        codePath = codePath.stream().map(Path::toAbsolutePath).toList();
        if (!address.matches(".+:\\d+")) {
            throw new IllegalArgumentException("address=" + address + " (expected: host:port)");
        }
    }

    String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    /** Whether the cluster is on this machine's loopback addresses, which Ray would not find by itself. */
    boolean isLoopback() {
        return host().startsWith("127.") || host().equals("localhost");
    }
}
