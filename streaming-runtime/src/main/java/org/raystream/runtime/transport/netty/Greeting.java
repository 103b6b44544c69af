package org.raystream.runtime.transport.netty;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.raystream.runtime.security.ChannelSecrets;

/** The bytes of the two frames that a connection begins with; the layout stands at the package. */
final class Greeting {
    static final int LENGTH_BYTES = 4;
    static final int HELLO_BYTES = 48; // without the name
    static final int MAX_HELLO_BYTES = HELLO_BYTES + 768;

    private static final int HELLO_MAGIC = 0x31485352; // "RSH1"
    private static final int ACCEPTED_MAGIC = 0x31415352; // "RSA1"
    private static final byte VERSION = 1;
    private static final int NAME_CHARS = 256;
    private static final int ACCEPTED_BYTES = 8;
    private static final int NAME_OFFSET = 6;
    private static final int JOB_OFFSET = 8;
    private static final int TOKEN_OFFSET = 16;

    private Greeting() {}

    /** A hello, with its length before it. */
    static byte[] hello(long jobHash, byte[] token, String worker) {
        byte[] name =
                worker.substring(Math.max(0, worker.length() - NAME_CHARS)).getBytes(StandardCharsets.UTF_8);
        return allocate(HELLO_BYTES + name.length)
                .putInt(HELLO_MAGIC)
                .put(VERSION)
                .put((byte) 0)
                .putShort((short) name.length)
                .putLong(jobHash)
                .put(token)
                .put(name)
                .array();
    }

    /** The answer, with its length before it. */
    static byte[] accepted() {
        return allocate(ACCEPTED_BYTES).putInt(ACCEPTED_MAGIC).put(VERSION).array();
    }

    /** Why the body of a hello is refused; empty: it is not. */
    static String objection(byte[] hello, long jobHash, ChannelSecrets secrets) {
        ByteBuffer bytes = ByteBuffer.wrap(hello).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != HELLO_MAGIC) {
            return "not a worker of Raystream";
        }
        if (hello[LENGTH_BYTES] != VERSION) {
            return "version=" + hello[LENGTH_BYTES] + " (expected: " + VERSION + ")";
        }
        if (bytes.getLong(JOB_OFFSET) != jobHash) {
            return "worker of another job";
        }
        byte[] token = new byte[ChannelSecrets.TOKEN_BYTES];
        bytes.get(TOKEN_OFFSET, token);
        if (!secrets.isToken(token)) {
            return "wrong token";
        }
        boolean isNameWhole = bytes.getShort(NAME_OFFSET) == hello.length - HELLO_BYTES;
        return isNameWhole ? "" : "damaged hello";
    }

    /** The sender's name; only of a hello without objection. */
    static String worker(byte[] hello) {
        return new String(hello, HELLO_BYTES, hello.length - HELLO_BYTES, StandardCharsets.UTF_8);
    }

    private static ByteBuffer allocate(int bodyBytes) {
        return ByteBuffer.allocate(LENGTH_BYTES + bodyBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bodyBytes);
    }
}
