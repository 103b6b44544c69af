package org.raystream.runtime.ray;

import java.nio.file.Path;
import java.util.List;
import org.raystream.api.job.InvalidJobException;

/**
 * What a driver joins.
 *
 * @param address {@code host:port} of the cluster; one of its nodes runs on the driver's machine
 * @param codePath jars and directories with the engine's classes, absolute, at the same place on every node; what a node does not have is
 *     left out
 */
record RayConnection(String address, List<Path> codePath) {
    private static final String LOOPBACK = "127.0.0.1";

    RayConnection {
        if (!address.matches(".+:\\d{1,5}")) {
            throw new InvalidJobException("cluster address=" + address + " (expected: host:port)");
        }
        if (address.startsWith("localhost:")) {
            address = LOOPBACK + address.substring("localhost".length());
        }
        codePath = codePath.stream().map(Path::toAbsolutePath).toList(); // actors have another working directory
    }

    String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Whether the cluster is on this machine's loopback addresses, which Ray would not find by itself. */
    boolean isLoopback() {
        return host().startsWith("127.");
    }
}
