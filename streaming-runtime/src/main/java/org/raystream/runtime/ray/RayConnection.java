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
    private static final int LAST_PORT = 65_535;

    RayConnection {
        if (!isWellFormed(address)) {
            throw new InvalidJobException("malformed address of a cluster: address=" + address
                    + " (expected: host:port with a port from 1 to " + LAST_PORT + ", such as 10.0.0.1:6379)");
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

    private static boolean isWellFormed(String address) {
        if (!address.matches("(\\[[^\\s/\\]]+]|[^\\s/:]+):\\d{1,5}")) {
            return false;
        }
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return port >= 1 && port <= LAST_PORT;
    }
}
