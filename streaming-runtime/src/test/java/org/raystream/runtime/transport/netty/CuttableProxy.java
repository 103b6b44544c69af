package org.raystream.runtime.transport.netty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes between those who connect to it and a target, until they are cut, or swallowed without a word. */
public final class CuttableProxy implements AutoCloseable {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int swallowedConnections;

    public CuttableProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    int connections() {
        return connections.get();
    }

    /** Ends all connections at once, wherever they stand. */
    public void cut() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            if (!socket.isClosed()) {
                socket.close();
            }
        }
    }

    /** From now on, what the connections made so far send gets lost. */
    public void swallow() {
        swallowedConnections = connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            int number = connections.incrementAndGet();
            Socket server = new Socket(target.getAddress(), target.getPort());
            sockets.add(client);
            sockets.add(server);
            start("there-" + number, () -> pass(client, server, number));
            start("back-" + number, () -> pass(server, client, number));
        }
    }

    private void pass(Socket from, Socket to, int number) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (number > swallowedConnections) {
                out.write(chunk, 0, count);
            }
        }
        to.close();
    }

    private interface Passing {
        void run() throws IOException;
    }

    private static void start(String name, Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException cut) {
                        // that is what this is for
                    }
                },
                "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
