package org.raystream.bench.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;

/** The sending process: sends frames as fast as they leave, until its standard input ends. */
public final class Sender {
    static final String JOB = "bench";

    private static final int MOST_UNSENT_FRAMES = 64;
    private static final long PAUSE_NANOS = 20_000;

    private Sender() {}

    /** Sends by the way {@code args[0]} to the port {@code args[1]}, frames of {@code args[2]} bytes; its secrets come by standard input. */
    public static void main(String[] args) throws IOException {
        Way way = Way.valueOf(args[0]);
        int port = Integer.parseInt(args[1]);
        byte[] frame = new byte[Integer.parseInt(args[2])];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) i;
        }
        if (way == Way.SOCKET) {
            sendBySocket(port, frame);
        } else {
            sendByNetty(way.configuration(), port, frame);
        }
    }

    private static void sendBySocket(int port, byte[] frame) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            while (System.in.available() == 0) {
                out.write(frame);
            }
        }
    }

    private static void sendByNetty(Configuration configuration, int port, byte[] frame) throws IOException {
        ChannelSecurity secrets = ChannelSecurity.parseDelimitedFrom(System.in);
        NettyOptions options = NettyOptions.of(configuration, JOB, "sender", "127.0.0.1");
        try (NettyFrames frames =
                NettyFrames.open(options, ChannelSecrets.of(configuration, secrets), unexpected -> {})) {
            FramePort to = frames.port(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            while (System.in.available() == 0) {
                if (to.unsentFrames() < MOST_UNSENT_FRAMES) {
                    to.send(frame, frame.length);
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}
