package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A socket of the JDK for each thread. */
final class RawSocketWay implements RawWay {
    private int port;

    @Override
    public String address() {
        return "none";
    }

    @Override
    public void meet(String peer) {
        port = Integer.parseInt(peer);
    }

    @Override
    public Outlet outlet() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new SocketOutlet(socket, socket.getOutputStream());
    }

    /** Blocks while the socket takes no more. */
    private record SocketOutlet(Socket socket, OutputStream out) implements Outlet {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void send(byte[] bytes, int length) throws IOException {
            out.write(bytes, 0, length);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
