package org.raystream.runtime.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What the two ends of a channel tell each other beside batches, laid out as the package describes. */
public final class LinkFrame {

    /** What a frame says; the values are part of the wire format. */
    public enum Kind {
        /** The consumer has consumed every entry below {@code sequence}, and takes {@code bytes} of batches in total. */
        GRANT(1),
        /** The producer has sent every entry below {@code sequence}, and has heard nothing of them for a while. */
        PROBE(2),
        /** The consumer misses the entries from {@code sequence} on. */
        REPLAY(3);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        static @Nullable Kind of(byte code) {
            return switch (code) {
                case 1 -> GRANT;
                case 2 -> PROBE;
                case 3 -> REPLAY;
                default -> null;
            };
        }
    }

    private static final int MAGIC = 0x314C5352; // "RSL1"
    private static final byte VERSION = 1;
    private static final int BYTES = 56;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LinkFrame() {}

    /** A frame of any kind; {@code bytes} is 0 where the kind has no use for it. */
    public static byte[] encode(Kind kind, ChannelIdentity identity, long sequence, long bytes) {
        byte[] frame = new byte[BYTES];
        INT.set(frame, 0, MAGIC);
        frame[4] = VERSION;
        frame[5] = kind.code;
        LONG.set(frame, 8, identity.job());
        INT.set(frame, 16, identity.channel());
        LONG.set(frame, 24, identity.producerIncarnation());
        LONG.set(frame, 32, identity.consumerIncarnation());
        LONG.set(frame, 40, sequence);
        LONG.set(frame, 48, bytes);
        INT.set(frame, 20, crc(frame));
        return frame;
    }

    /** Whether bytes are an intact frame of this format and version. */
    public static boolean isLinkFrame(byte[] frame) {
        return frame.length == BYTES
                && (int) INT.get(frame, 0) == MAGIC
                && frame[4] == VERSION
                && Kind.of(frame[5]) != null
                && (frame[6] | frame[7]) == 0
                && sequence(frame) >= 0
                && bytes(frame) >= 0
                && (int) INT.get(frame, 20) == crc(frame);
    }

    /** What a frame for which {@link #isLinkFrame} holds says. */
    public static Kind kind(byte[] frame) {
        return Objects.requireNonNull(Kind.of(frame[5]), "isLinkFrame was asked before");
    }

    /** The channel of a frame for which {@link #isLinkFrame} holds. */
    public static int channelOf(byte[] frame) {
        return (int) INT.get(frame, 16);
    }

    /** Whether a frame for which {@link #isLinkFrame} holds names both ends of {@code identity}. */
    public static boolean isFor(byte[] frame, ChannelIdentity identity) {
        return (long) LONG.get(frame, 8) == identity.job()
                && (int) INT.get(frame, 16) == identity.channel()
                && (long) LONG.get(frame, 24) == identity.producerIncarnation()
                && (long) LONG.get(frame, 32) == identity.consumerIncarnation();
    }

    /** Its sequence number. */
    public static long sequence(byte[] frame) {
        return (long) LONG.get(frame, 40);
    }

    /** Its number of bytes. */
    public static long bytes(byte[] frame) {
        return (long) LONG.get(frame, 48);
    }

    /** The checksum that a frame of these bytes should carry. */
    static int crc(byte[] frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, 20);
        crc.update(frame, 24, BYTES - 24);
        return (int) crc.getValue();
    }
}
