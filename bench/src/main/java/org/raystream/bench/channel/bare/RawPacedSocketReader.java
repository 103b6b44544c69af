package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.raystream.bench.channel.workload.Workload;

/** Reads a socket of the JDK on each of its threads. */
final class RawPacedSocketReader extends RawPacedReceiver {
    private final ServerSocket listener;
    private final int batchBytes;

    /** Reads {@code batchBytes} at once at most. */
    RawPacedSocketReader(Workload workload, int batchBytes) throws IOException {
        super(workload, workload.tasks(), workload.tasks());
        this.listener = new ServerSocket(0, workload.tasks(), InetAddress.getLoopbackAddress());
        this.batchBytes = batchBytes;
    }

    @Override
    public String address() {
        return Integer.toString(listener.getLocalPort());
    }

    @Override
    void work(int lane) throws IOException {
        RawIntake intake = intake(lane);
        byte[] buffer = new byte[batchBytes];
        int held = 0;
        try (Socket socket = listener.accept()) {
            InputStream in = socket.getInputStream();
            while (intake.ends() == 0) {
                int read = in.read(buffer, held, buffer.length - held);
                if (read < 0) {
                    throw new IOException("a socket has ended: records=" + intake.records()
                            + " (expected: that what comes says that it is all)");
                }
                int taken = intake.take(buffer, held + read);
                held += read - taken;
                System.arraycopy(buffer, taken, buffer, 0, held);
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        listener.close();
    }
}
