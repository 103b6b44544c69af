package org.raystream.runtime.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One batch as bytes, laid out as the package describes. The array may be longer than the batch.
 *
 * <p>Threading: belongs to one thread at a time and is handed over whole.
 */
public final class Batch {
    static final int MAGIC = 0x31425352; // "RSB1"
    /** Bytes in front of the order-log delta and the entries. */
    public static final int HEADER_BYTES = 72;

    static final byte VERSION = 1;

    /** Flag: the last entry is a barrier. */
    public static final int ENDS_WITH_BARRIER = 1;

    /** Flag: the only entry is a record that is larger than a batch usually is. */
    public static final int OVERSIZE = 2;

    /** Flag: the last entry is the end of input. */
    public static final int ENDS_INPUT = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int length;

    /** A batch in the first {@code length} bytes of an array; {@link #verify} says whether it is one. */
    public Batch(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** What the header says besides the identity. */
    record Contents(int flags, int entries, long firstSequence, long orderPosition) {}

    /** Writes the header in front of entries that stand at {@link #HEADER_BYTES} of {@code bytes}. */
    static Batch seal(byte[] bytes, int length, ChannelIdentity identity, Contents contents) {
        INT.set(bytes, 0, MAGIC);
        bytes[4] = VERSION;
        bytes[5] = (byte) contents.flags();
        SHORT.set(bytes, 6, (short) HEADER_BYTES);
        INT.set(bytes, 8, length);
        LONG.set(bytes, 16, identity.job());
        INT.set(bytes, 24, identity.channel());
        INT.set(bytes, 28, contents.entries());
        LONG.set(bytes, 32, identity.producerIncarnation());
        LONG.set(bytes, 40, identity.consumerIncarnation());
        LONG.set(bytes, 48, contents.firstSequence());
        LONG.set(bytes, 56, contents.orderPosition());
        LONG.set(bytes, 64, 0L);
        INT.set(bytes, 12, crc(bytes, length));
        return new Batch(bytes, length);
    }

    /** Whether a frame claims to be a batch; nothing else about it is checked. */
    public static boolean isBatch(byte[] frame) {
        return frame.length >= HEADER_BYTES && (int) INT.get(frame, 0) == MAGIC;
    }

    /** The channel that a frame for which {@link #isBatch} holds claims to belong to. */
    public static int channelOf(byte[] frame) {
        return (int) INT.get(frame, 24);
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
        return bytes[5];
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
        LONG.set(bytes, 32, identity.producerIncarnation());
        LONG.set(bytes, 40, identity.consumerIncarnation());
        INT.set(bytes, 12, crc(bytes, length));
    }

    /** How many entries it holds. */
    public int entries() {
        return (int) INT.get(bytes, 28);
    }

    /** The sequence number of the first entry. */
    public long firstSequence() {
        return (long) LONG.get(bytes, 48);
    }

    /** The sequence number after the last entry. */
    public long endSequence() {
        return firstSequence() + entries();
    }

    /** How far the producer's order log had come when it was closed. */
    public long orderPosition() {
        return (long) LONG.get(bytes, 56);
    }

    /** Where in the array the entries begin. */
    public int entriesOffset() {
        return HEADER_BYTES + (int) INT.get(bytes, 64);
    }

    /** Whether both ends are those of {@code identity}; a batch of other incarnations is stale. */
    public boolean isFor(ChannelIdentity identity) {
        return (long) LONG.get(bytes, 32) == identity.producerIncarnation()
                && (long) LONG.get(bytes, 40) == identity.consumerIncarnation();
    }

    /** Throws if the bytes are not a whole, intact batch of the job and channel of {@code identity}. */
    public void verify(ChannelIdentity identity) {
        if (length < HEADER_BYTES || (int) INT.get(bytes, 0) != MAGIC) {
            throw new CorruptBatchException("not a batch: bytes=" + length, identity);
        }
        if (bytes[4] != VERSION) {
            throw new CorruptBatchException("unknown batch format: version=" + bytes[4] + " (expected: 1)", identity);
        }
        verifyLengths(identity);
        if ((long) LONG.get(bytes, 16) != identity.job() || (int) INT.get(bytes, 24) != identity.channel()) {
            throw new CorruptBatchException(
                    "batch of another job or channel: channel=" + (int) INT.get(bytes, 24), identity);
        }
        int stated = (int) INT.get(bytes, 12);
        int actual = crc(bytes, length);
        if (stated != actual) {
            throw new CorruptBatchException(
                    "checksum does not match: crc32c=" + Integer.toHexString(actual) + " (expected: "
                            + Integer.toHexString(stated) + ")",
                    identity);
        }
    }

    private void verifyLengths(ChannelIdentity identity) {
        int stated = (int) INT.get(bytes, 8);
        int delta = (int) INT.get(bytes, 64);
        boolean lengthsFit = stated == length && (short) SHORT.get(bytes, 6) == HEADER_BYTES;
        if (!lengthsFit || delta < 0 || delta > length - HEADER_BYTES || entries() < 0) {
            throw new CorruptBatchException(
                    "lengths do not fit: length=" + stated + " received=" + length + " orderDelta=" + delta
                            + " entries=" + entries(),
                    identity);
        }
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 12);
        crc.update(bytes, 16, length - 16);
        return (int) crc.getValue();
    }
}
