package org.raystream.runtime.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Batches whose bytes follow from their header, so that whoever reads one can tell whether it is as it was made. */
public final class NumberedBatches {
    private static final int ENTRY_HEADER_BYTES = BatchBuilder.ENTRY_HEADER_BYTES;

    private NumberedBatches() {}

    /** A batch of {@code entries}, each with a payload of {@code payloadBytes} that depends on its sequence number. */
    public static Batch of(ChannelIdentity identity, long firstSequence, int entries, int payloadBytes, int flags) {
        int length = Batch.HEADER_BYTES + entries * (ENTRY_HEADER_BYTES + payloadBytes);
        ByteBuffer out =
                ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).position(Batch.HEADER_BYTES);
        for (int entry = 0; entry < entries; entry++) {
            out.put(EntryKind.RECORD).putInt(payloadBytes);
            fill(out, payloadBytes, firstSequence + entry + identity.producerIncarnation() * 31);
        }
        return Batch.seal(out.array(), length, identity, new Batch.Contents(flags, entries, firstSequence, 0));
    }

    /** Throws unless {@code batch} is what {@link #of} made for its producer. */
    public static void requireIntact(Batch batch, ChannelIdentity identity) {
        int payloadBytes = (batch.length() - Batch.HEADER_BYTES) / batch.entries() - ENTRY_HEADER_BYTES;
        Batch expected = of(identity, batch.firstSequence(), batch.entries(), payloadBytes, batch.flags());
        if (!Arrays.equals(bytes(expected), bytes(batch))) {
            throw new AssertionError("batch is not as it was made: firstSequence=" + batch.firstSequence() + " entries="
                    + batch.entries() + " bytes=" + batch.length() + " " + identity);
        }
    }

    /** Its bytes, copied. */
    public static byte[] bytes(Batch batch) {
        return Arrays.copyOf(batch.bytes(), batch.length());
    }

    private static void fill(ByteBuffer out, int bytes, long seed) {
        long state = seed * 0x9E3779B97F4A7C15L + 1;
        int end = out.position() + bytes;
        while (out.position() < end) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            out.put((byte) state);
        }
    }
}
