package org.raystream.runtime.batch;

import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * One batch as bytes, laid out as the package describes. The array may be longer than the batch.
 *
 * <p>Threading: belongs to one thread at a time and is handed over whole.
 */
public final class Batch {
    /** Bytes in front of the order-log delta and the entries. */
    public static final int HEADER_BYTES = BatchHeader.BYTES;

    /** Flag: the last entry is a barrier. */
    public static final int ENDS_WITH_BARRIER = 1;

    /** Flag: the only entry is a record that is larger than a batch usually is. */
    public static final int OVERSIZE = 2;

    /** Flag: the last entry is the end of input. */
    public static final int ENDS_INPUT = 4;

    private final byte[] bytes;
    private final int length;

    /** A batch in the first {@code length} bytes of an array; {@link #verify} says whether it is one. */
    public Batch(byte[] bytes, int length) {
        Objects.checkFromIndexSize(0, length, bytes.length);
        this.bytes = bytes;
        this.length = length;
    }

    /** What the header says besides the identity. */
    record Contents(int flags, int entries, long firstSequence, long orderPosition) {}

    /** Writes the header in front of entries that stand at {@link #HEADER_BYTES} of {@code bytes}. */
    static Batch seal(byte[] bytes, int length, ChannelIdentity identity, Contents contents) {
        BatchHeader.INT.set(bytes, 0, BatchHeader.MAGIC);
        bytes[BatchHeader.VERSION_AT] = BatchHeader.VERSION;
        bytes[BatchHeader.FLAGS_AT] = (byte) contents.flags();
        BatchHeader.SHORT.set(bytes, BatchHeader.HEADER_BYTES_AT, (short) HEADER_BYTES);
        BatchHeader.INT.set(bytes, BatchHeader.LENGTH_AT, length);
        BatchHeader.LONG.set(bytes, BatchHeader.JOB_AT, identity.job());
        BatchHeader.INT.set(bytes, BatchHeader.CHANNEL_AT, identity.channel());
        BatchHeader.INT.set(bytes, BatchHeader.ENTRIES_AT, contents.entries());
        BatchHeader.LONG.set(bytes, BatchHeader.PRODUCER_AT, identity.producerIncarnation());
        BatchHeader.LONG.set(bytes, BatchHeader.CONSUMER_AT, identity.consumerIncarnation());
        BatchHeader.LONG.set(bytes, BatchHeader.FIRST_SEQUENCE_AT, contents.firstSequence());
        BatchHeader.LONG.set(bytes, BatchHeader.ORDER_POSITION_AT, contents.orderPosition());
        BatchHeader.LONG.set(bytes, BatchHeader.ORDER_DELTA_AT, 0L);
        BatchHeader.INT.set(bytes, BatchHeader.CRC_AT, crc(bytes, length));
        return new Batch(bytes, length);
    }

    /** Whether a frame claims to be a batch; nothing else about it is checked. */
    public static boolean isBatch(byte[] frame) {
        return frame.length >= HEADER_BYTES && (int) BatchHeader.INT.get(frame, 0) == BatchHeader.MAGIC;
    }

    /** The channel that a frame for which {@link #isBatch} holds claims to belong to. */
    public static int channelOf(byte[] frame) {
        return (int) BatchHeader.INT.get(frame, BatchHeader.CHANNEL_AT);
    }

    /** The array that holds it, from index 0 on. */
    public byte[] bytes() {
        return bytes;
    }

    /** Its bytes, header included. */
    public int length() {
        return length;
    }

    /** The flags that are set. */
    public int flags() {
        return bytes[BatchHeader.FLAGS_AT];
    }

    /** Whether its array was made for a record that is larger than a batch usually is. */
    public boolean isOversize() {
        return (flags() & OVERSIZE) != 0;
    }

    /** Whether the last entry is the end of input. */
    public boolean endsInput() {
        return (flags() & ENDS_INPUT) != 0;
    }

    /** Names other incarnations in the header: a batch that is sent again from a log goes to those that are alive now. */
    public void restamp(ChannelIdentity identity) {
        BatchHeader.LONG.set(bytes, BatchHeader.PRODUCER_AT, identity.producerIncarnation());
        BatchHeader.LONG.set(bytes, BatchHeader.CONSUMER_AT, identity.consumerIncarnation());
        BatchHeader.INT.set(bytes, BatchHeader.CRC_AT, crc(bytes, length));
    }

    /** How many entries it holds. */
    public int entries() {
        return (int) BatchHeader.INT.get(bytes, BatchHeader.ENTRIES_AT);
    }

    /** Incarnation of the task that made it. */
    public long producerIncarnation() {
        return (long) BatchHeader.LONG.get(bytes, BatchHeader.PRODUCER_AT);
    }

    /** The sequence number of the first entry. */
    public long firstSequence() {
        return (long) BatchHeader.LONG.get(bytes, BatchHeader.FIRST_SEQUENCE_AT);
    }

    /** The sequence number after the last entry. */
    public long endSequence() {
        return firstSequence() + entries();
    }

    /** How far the producer's order log had come when it was closed. */
    public long orderPosition() {
        return (long) BatchHeader.LONG.get(bytes, BatchHeader.ORDER_POSITION_AT);
    }

    /** Where in the array the entries begin. */
    public int entriesOffset() {
        return HEADER_BYTES + (int) BatchHeader.INT.get(bytes, BatchHeader.ORDER_DELTA_AT);
    }

    /** Whether both ends are those of {@code identity}; a batch of other incarnations is stale. */
    public boolean isFor(ChannelIdentity identity) {
        return BatchHeader.isCurrent(bytes, 0, identity);
    }

    /** Throws if the bytes are not a whole, intact batch of the job and channel of {@code identity}. */
    public void verify(ChannelIdentity identity) {
        String refusal = BatchHeader.refusal(bytes, 0, length);
        if (refusal == null && (int) BatchHeader.INT.get(bytes, BatchHeader.LENGTH_AT) != length) {
            refusal = "bytes after it: length=" + (int) BatchHeader.INT.get(bytes, BatchHeader.LENGTH_AT) + " received="
                    + length;
        }
        if (refusal != null) {
            throw new CorruptBatchException(refusal, identity);
        }
        if (!BatchHeader.isOf(bytes, 0, identity)) {
            throw new CorruptBatchException(
                    "batch of another job or channel: channel=" + BatchHeader.channelOf(bytes, 0), identity);
        }
        int stated = (int) BatchHeader.INT.get(bytes, BatchHeader.CRC_AT);
        int actual = crc(bytes, length);
        if (stated != actual) {
            throw new CorruptBatchException(
                    "checksum does not match: crc32c=" + Integer.toHexString(actual) + " (expected: "
                            + Integer.toHexString(stated) + ")",
                    identity);
        }
    }

    /** The checksum that a batch of these bytes should carry. */
    static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BatchHeader.CRC_AT);
        crc.update(bytes, BatchHeader.JOB_AT, length - BatchHeader.JOB_AT);
        return (int) crc.getValue();
    }
}
