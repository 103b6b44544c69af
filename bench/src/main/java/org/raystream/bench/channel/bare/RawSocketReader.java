package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Reads what comes through a socket of the JDK, to its end. */
final class RawSocketReader extends RawSide {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final byte[] buffer;

    RawSocketReader(int batchBytes) throws IOException {
        buffer = new byte[batchBytes];
    }

    @Override
    public String address() {
        return Integer.toString(listener.getLocalPort());
    }

    @Override
    void work(int lane) throws IOException {
        try (Socket socket = listener.accept()) {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count(read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        listener.close();
    }
}
