package org.raystream.runtime.ray;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.raystream.runtime.host.Clock;

/**
 * One gRPC call on a connection of its own, with a deadline: HTTP/2 frames for a single stream, without compression. Ray's jar brings no
 * client for this that can be used apart from Ray.
 *
 * <pre>
 * frame:   length u24 | type u8 | flags u8 | stream u32 | payload
 * message: compressed u8 | length u32 | bytes
 * </pre>
 *
 * <p>Threading: one thread. Source: RFC 9113, RFC 7541, and gRPC's "PROTOCOL-HTTP2".
 */
final class GrpcCall {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int ACKNOWLEDGED = 0x1; // of SETTINGS and PING
    private static final int END_STREAM = 0x1; // of DATA and HEADERS
    private static final int END_HEADERS = 0x4;
    private static final int STREAM = 1;
    private static final int MAX_FRAME_BYTES = 16_384; // what HTTP/2 allows unless asked for more
    private static final int MESSAGE_PREFIX_BYTES = 5;
    private static final int LITERAL_HEADER = 0x00; // never indexed by either side
    private static final int SHORT_TEXT = 127;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    /** Who answers speaks something else. */
    static final class OtherProtocolException extends IOException {
        private static final long serialVersionUID = 1L;

        OtherProtocolException(String message) {
            super(message);
        }
    }

    private record Frame(int type, int flags, int stream, ByteString payload) {}

    /** Calls over {@code socket}, which is connected; gives up at {@code deadlineNanos} of {@code clock}. */
    GrpcCall(Socket socket, Clock clock, long deadlineNanos) throws IOException {
        this.in = new DataInputStream(new DeadlineInput(socket, clock, deadlineNanos));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /**
     * Sends {@code request} and returns the message that answers it.
     *
     * @throws OtherProtocolException if what answers is no gRPC, or does not know the call
     * @throws IOException if nothing answers in time
     */
    byte[] ask(String authority, String path, byte[] request) throws IOException {
        out.write(PREFACE);
        write(SETTINGS, 0, 0, new byte[0]);
        write(HEADERS, END_HEADERS, STREAM, headers(authority, path));
        write(DATA, END_STREAM, STREAM, message(request));
        out.flush();
        Frame first = read();
        if (first.type() != SETTINGS || first.stream() != 0) {
            throw new OtherProtocolException("it does not speak gRPC");
        }
        boolean goesOn = take(first);
        while (goesOn) {
            goesOn = take(read());
        }
        return answered();
    }

    /** Says whether more will come. */
    private boolean take(Frame frame) throws IOException {
        boolean isAcknowledged = (frame.flags() & ACKNOWLEDGED) != 0;
        switch (frame.type()) {
            case SETTINGS -> {
                if (!isAcknowledged) {
                    write(SETTINGS, ACKNOWLEDGED, 0, new byte[0]);
                }
            }
            case PING -> {
                if (!isAcknowledged) {
                    write(PING, ACKNOWLEDGED, 0, frame.payload().toByteArray());
                }
            }
            case DATA -> frame.payload().writeTo(answer);
            default -> {}
        }
        boolean isLast = frame.type() == GO_AWAY || frame.type() == RESET;
        boolean carries = frame.type() == DATA || frame.type() == HEADERS;
        return !isLast && !(carries && (frame.flags() & END_STREAM) != 0);
    }

    private byte[] answered() throws OtherProtocolException {
        byte[] bytes = answer.toByteArray();
        if (bytes.length < MESSAGE_PREFIX_BYTES || bytes[0] != 0) {
            throw new OtherProtocolException("it does not know Ray's calls");
        }
        byte[] message = new byte[bytes.length - MESSAGE_PREFIX_BYTES];
        System.arraycopy(bytes, MESSAGE_PREFIX_BYTES, message, 0, message.length);
        return message;
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >>> Short.SIZE);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    private Frame read() throws IOException {
        try {
            int length = in.readUnsignedByte() << Short.SIZE | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            if (length > MAX_FRAME_BYTES) {
                throw new OtherProtocolException("it does not speak gRPC");
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(type, flags, stream, ByteString.copyFrom(payload));
        } catch (EOFException closed) {
            throw new OtherProtocolException("it closes the connection");
        }
    }

    private static byte[] message(byte[] request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeByte(0);
        message.writeInt(request.length);
        message.write(request);
        return bytes.toByteArray();
    }

    private static byte[] headers(String authority, String path) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", path);
        header(block, ":authority", authority);
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        return block.toByteArray();
    }

    private static void header(ByteArrayOutputStream block, String name, String value) throws IOException {
        block.write(LITERAL_HEADER);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= SHORT_TEXT) {
            throw new OtherProtocolException("its name is too long: chars=" + bytes.length);
        }
        block.write(bytes.length);
        block.write(bytes);
    }

    /** Reads for as long as there is time. */
    private static final class DeadlineInput extends InputStream {
        private final Socket socket;
        private final InputStream in;
        private final Clock clock;
        private final long deadlineNanos;

        DeadlineInput(Socket socket, Clock clock, long deadlineNanos) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.clock = clock;
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - clock.nanoTime());
            if (leftMs <= 0) {
                throw new SocketTimeoutException("no whole answer in time");
            }
            socket.setSoTimeout(Math.toIntExact(leftMs));
            return in.read(target, offset, length);
        }
    }
}
