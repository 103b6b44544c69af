package org.raystream.runtime.transport.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that somebody else listens on; the one behind it was free. */
final class TakenPorts implements AutoCloseable {
    private static final int ATTEMPTS = 100;

    private final ServerSocket taken;

    private TakenPorts(ServerSocket taken) {
        this.taken = taken;
    }

    static TakenPorts withAFreeOneBehind() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            try (ServerSocket behind =
                    new ServerSocket(first.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                assert behind.isBound() : behind;
                return new TakenPorts(first);
            } catch (IOException | IllegalArgumentException taken) {
                first.close();
            }
        }
        throw new IOException("no two free ports side by side");
    }

    int port() {
        return taken.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        taken.close();
    }
}
