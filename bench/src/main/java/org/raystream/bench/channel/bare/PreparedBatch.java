package org.raystream.bench.channel.bare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.EntryKind;

/**
 * One batch that can be numbered anew for next to nothing. A checksum is linear: what a bit of the number adds to it is the same whatever the rest, and known beforehand.
 *
 * <p>Threading: one thread.
 */
final class PreparedBatch {
    private static final int CRC_AT = 12; // as the format of batches says
    private static final int COVERED_FROM = 16;
    private static final int FIRST_SEQUENCE_AT = 48;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Batch batch;
    private final int firstCrc;
    private final int[] crcOfBit = new int[Long.SIZE];

    private PreparedBatch(Batch batch) {
        this.batch = batch;
        this.firstCrc = (int) INT.get(batch.bytes(), CRC_AT);
        byte[] blank = new byte[batch.length()];
        int crcOfBlank = crc(blank);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            LONG.set(blank, FIRST_SEQUENCE_AT, 1L << bit);
            crcOfBit[bit] = crc(blank) ^ crcOfBlank;
        }
    }

    /** A batch of as many records as fit into {@code batchBytes}. */
    static PreparedBatch of(ChannelIdentity identity, int batchBytes) {
        BatchBuilder builder = new BatchBuilder(identity, 0, () -> 0, batchBytes, batchBytes);
        while (builder.bytes() + BatchBuilder.ENTRY_HEADER_BYTES + Stamped.BYTES <= batchBytes) {
            var out = builder.beginEntry(EntryKind.RECORD);
            int payloadStart = out.position();
            out.writeBytes(new byte[Stamped.BYTES], 0, Stamped.BYTES);
            builder.endEntry(payloadStart);
        }
        return new PreparedBatch(builder.seal(new byte[batchBytes]));
    }

    /** The batch, its first entry numbered {@code firstSequence}; valid until the next call. */
    Batch numbered(long firstSequence) {
        int crc = firstCrc;
        for (long left = firstSequence; left != 0; left &= left - 1) {
            crc ^= crcOfBit[Long.numberOfTrailingZeros(left)];
        }
        LONG.set(batch.bytes(), FIRST_SEQUENCE_AT, firstSequence);
        INT.set(batch.bytes(), CRC_AT, crc);
        return batch;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        crc.update(bytes, COVERED_FROM, bytes.length - COVERED_FROM);
        return (int) crc.getValue();
    }
}
