package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Writes the same bytes again and again to a socket of the JDK. */
final class RawSocketWriter extends RawSide {
    private final byte[] batch;
    private int port;

    RawSocketWriter(int batchBytes) {
        batch = new byte[batchBytes];
    }

    @Override
    public void open(String peer) {
        port = Integer.parseInt(peer);
    }

    @Override
    void work(int lane) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            while (goesOn()) {
                out.write(batch);
            }
        }
    }
}
