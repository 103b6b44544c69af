package org.raystream.runtime.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The header of a batch, laid out as the package describes, while the rest need not be there. It is for whoever reads batches from a file or a socket: what a header can
 * say wrong is found before memory is had for what it announces. Whether the bytes are those that were written, only the checksum over the whole batch tells.
 *
 * <p>Threading: any thread; all are static and keep nothing.
 */
public final class BatchHeader {
    /** How many bytes it takes, at the start of every batch. */
    public static final int BYTES = 72;

    static final int MAGIC = 0x31425352; // "RSB1"
    static final byte VERSION = 1;

    static final int VERSION_AT = 4;
    static final int FLAGS_AT = 5;
    static final int HEADER_BYTES_AT = 6;
    static final int LENGTH_AT = 8;
    static final int CRC_AT = 12;
    static final int JOB_AT = 16;
    static final int CHANNEL_AT = 24;
    static final int ENTRIES_AT = 28;
    static final int PRODUCER_AT = 32;
    static final int CONSUMER_AT = 40;
    static final int FIRST_SEQUENCE_AT = 48;
    static final int ORDER_POSITION_AT = 56;
    static final int ORDER_DELTA_AT = 64;
    static final int RESERVED_AT = 68;

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ENDS = Batch.ENDS_WITH_BARRIER | Batch.ENDS_INPUT;
    private static final int KNOWN_FLAGS = ENDS | Batch.OVERSIZE;

    private BatchHeader() {}

    /**
     * Checks the header that stands at {@code offset} and returns the length of its batch, header included.
     *
     * @param maxBytes the longest batch that the caller takes
     * @throws CorruptBatchException if it is not the header of a batch, of this version of the format, of at most that length
     */
    public static int check(byte[] bytes, int offset, int maxBytes) {
        String refusal = refusal(bytes, offset, maxBytes);
        if (refusal != null) {
            throw new CorruptBatchException(refusal);
        }
        return length(bytes, offset);
    }

    /** What is wrong with the header at {@code offset}; {@code null} if nothing is. */
    static @Nullable String refusal(byte[] bytes, int offset, int maxBytes) {
        if (bytes.length - offset < BYTES || (int) INT.get(bytes, offset) != MAGIC) {
            return "not a batch: bytes=" + (bytes.length - offset);
        }
        if (bytes[offset + VERSION_AT] != VERSION) {
            return "unknown batch format: version=" + bytes[offset + VERSION_AT] + " (expected: " + VERSION + ")";
        }
        int length = length(bytes, offset);
        int headerBytes = (short) SHORT.get(bytes, offset + HEADER_BYTES_AT);
        int delta = (int) INT.get(bytes, offset + ORDER_DELTA_AT);
        if (headerBytes != BYTES || length < BYTES || length > maxBytes || delta < 0 || delta > length - BYTES) {
            return "lengths do not fit: header=" + headerBytes + " length=" + length + " orderDelta=" + delta
                    + " (expected: header=" + BYTES + ", length " + BYTES + " to " + maxBytes
                    + ", orderDelta up to the rest)";
        }
        return refusalOfContents(bytes, offset, (length - BYTES - delta) / BatchBuilder.ENTRY_HEADER_BYTES);
    }

    private static @Nullable String refusalOfContents(byte[] bytes, int offset, int mostEntries) {
        int entries = (int) INT.get(bytes, offset + ENTRIES_AT);
        long firstSequence = (long) LONG.get(bytes, offset + FIRST_SEQUENCE_AT);
        if (entries < 0 || entries > mostEntries || firstSequence < 0 || firstSequence > Long.MAX_VALUE - entries) {
            return "entries do not fit: entries=" + entries + " sequence=" + firstSequence + " (expected: up to "
                    + mostEntries + " entries, with sequence numbers from 0 on)";
        }
        int flags = bytes[offset + FLAGS_AT];
        boolean hasTwoEnds = (flags & ENDS) == ENDS;
        boolean isOversizeOfMany = (flags & Batch.OVERSIZE) != 0 && entries != 1;
        int reserved = (int) INT.get(bytes, offset + RESERVED_AT);
        if ((flags & ~KNOWN_FLAGS) != 0 || hasTwoEnds || isOversizeOfMany || reserved != 0) {
            return "flags make no sense: flags=" + flags + " entries=" + entries + " reserved=" + reserved
                    + " (expected: as version " + VERSION + " of the format sets them)";
        }
        return null;
    }

    private static int length(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset + LENGTH_AT);
    }

    /** The channel that a checked header names. */
    public static int channelOf(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset + CHANNEL_AT);
    }

    /** Whether a checked header names the job and the channel of {@code identity}, of whatever incarnations. */
    public static boolean isOf(byte[] bytes, int offset, ChannelIdentity identity) {
        return (long) LONG.get(bytes, offset + JOB_AT) == identity.job()
                && channelOf(bytes, offset) == identity.channel();
    }

    /** Whether a checked header names both incarnations of {@code identity}; a batch of others is stale. */
    public static boolean isCurrent(byte[] bytes, int offset, ChannelIdentity identity) {
        return (long) LONG.get(bytes, offset + PRODUCER_AT) == identity.producerIncarnation()
                && (long) LONG.get(bytes, offset + CONSUMER_AT) == identity.consumerIncarnation();
    }
}
