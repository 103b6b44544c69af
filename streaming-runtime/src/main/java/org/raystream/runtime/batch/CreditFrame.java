package org.raystream.runtime.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A grant of credit on the wire, laid out as the package describes. */
public final class CreditFrame {
    private static final int MAGIC = 0x31435352; // "RSC1"
    private static final int BYTES = 48;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private CreditFrame() {}

    /** A grant of {@code totalBytes} since the channel was opened. */
    public static byte[] encode(ChannelIdentity identity, long totalBytes) {
        byte[] frame = new byte[BYTES];
        INT.set(frame, 0, MAGIC);
        frame[4] = Batch.VERSION;
        LONG.set(frame, 8, identity.job());
        INT.set(frame, 16, identity.channel());
        LONG.set(frame, 24, identity.producerIncarnation());
        LONG.set(frame, 32, identity.consumerIncarnation());
        LONG.set(frame, 40, totalBytes);
        return frame;
    }

    /** Whether a frame is a grant of credit. */
    public static boolean isCredit(byte[] frame) {
        return frame.length == BYTES && (int) INT.get(frame, 0) == MAGIC && frame[4] == Batch.VERSION;
    }

    /** The channel of a frame for which {@link #isCredit} holds. */
    public static int channelOf(byte[] frame) {
        return (int) INT.get(frame, 16);
    }

    /** Whether a frame for which {@link #isCredit} holds names both ends of {@code identity}. */
    public static boolean isFor(byte[] frame, ChannelIdentity identity) {
        return (long) LONG.get(frame, 8) == identity.job()
                && (int) INT.get(frame, 16) == identity.channel()
                && (long) LONG.get(frame, 24) == identity.producerIncarnation()
                && (long) LONG.get(frame, 32) == identity.consumerIncarnation();
    }

    /** How many bytes in total it grants. */
    public static long totalBytes(byte[] frame) {
        return (long) LONG.get(frame, 40);
    }
}
