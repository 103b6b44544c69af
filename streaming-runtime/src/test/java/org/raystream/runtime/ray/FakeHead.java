package org.raystream.runtime.ray;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Listens like the head of a Ray cluster, or like something else, and says the same to everybody. */
final class FakeHead implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;

    private final ServerSocket listener;
    private final Thread thread;

    private interface Speech {
        void speak(DataOutputStream out) throws IOException, InterruptedException;
    }

    private FakeHead(Speech speech) throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> answerAll(speech), "fake-head");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeHead ofVersion(String version) throws IOException {
        return withMetadata("{\"os\": \"linux\", \"ray_version\": \"" + version + "\"}");
    }

    static FakeHead ofNoVersion() throws IOException {
        return withMetadata("");
    }

    static FakeHead thatSays(String text) throws IOException {
        return new FakeHead(out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Speaks gRPC, but only sends trailers. */
    static FakeHead thatKnowsNoCall() throws IOException {
        return new FakeHead(out -> {
            frame(out, SETTINGS, 0, 0, new byte[0]);
            frame(out, HEADERS, END_STREAM, 1, new byte[] {1});
        });
    }

    /** Pings for ever. */
    static FakeHead thatNeverEnds() throws IOException {
        return new FakeHead(out -> {
            frame(out, SETTINGS, 0, 0, new byte[0]);
            while (true) {
                frame(out, PING, 0, 0, new byte[8]);
                Thread.sleep(10);
            }
        });
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.interrupt();
    }

    private static FakeHead withMetadata(String metadata) throws IOException {
        byte[] value = metadata.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(new byte[] {0, 0, 0, 0, (byte) (value.length + 4)}); // uncompressed, and the length
        message.write(new byte[] {1 << 3 | 2, 0}); // field 1: an empty status
        message.write(new byte[] {2 << 3 | 2, (byte) value.length}); // field 2: the value
        message.write(value);
        return new FakeHead(out -> {
            frame(out, SETTINGS, 0, 0, new byte[0]);
            frame(out, PING, 0, 0, new byte[8]);
            frame(out, HEADERS, 0, 1, new byte[] {1});
            frame(out, DATA, 0, 1, message.toByteArray());
            frame(out, HEADERS, END_STREAM, 1, new byte[] {1});
        });
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    private void answerAll(Speech speech) {
        while (!listener.isClosed()) {
            try (Socket caller = listener.accept()) {
                speech.speak(new DataOutputStream(caller.getOutputStream()));
                caller.shutdownOutput();
                long unused = caller.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
            } catch (IOException callerIsGone) {
                continue;
            } catch (InterruptedException closed) {
                return;
            }
        }
    }
}
