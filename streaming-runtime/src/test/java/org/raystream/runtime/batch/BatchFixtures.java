package org.raystream.runtime.batch;

import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

/** Batches for tests. */
public final class BatchFixtures {
    public static final ChannelIdentity IDENTITY = new ChannelIdentity(0x1122334455667788L, 7, 0x0A, 0x0B);
    public static final Codec<Object> STRINGS = new Codecs(BatchFixtures.class.getClassLoader()).forType(String.class);

    private BatchFixtures() {}

    /** An announcement of {@code strings}' codec and then the strings, in one batch that begins with entry {@code firstSequence}. */
    public static Batch batch(ChannelIdentity identity, long firstSequence, String... strings) {
        BatchBuilder builder = new BatchBuilder(identity, 0, () -> 0, 64, 1 << 20);
        skipTo(builder, firstSequence);
        add(builder, EntryKind.SCHEMA, STRINGS.description());
        for (String string : strings) {
            add(builder, EntryKind.RECORD, string);
        }
        return builder.seal(new byte[64]);
    }

    public static void add(BatchBuilder builder, byte kind, String payload) {
        var out = builder.beginEntry(kind);
        int payloadStart = out.position();
        out.writeString(payload);
        builder.endEntry(payloadStart);
    }

    private static void skipTo(BatchBuilder builder, long firstSequence) {
        for (long sequence = 0; sequence < firstSequence; sequence++) {
            add(builder, EntryKind.RECORD, "");
        }
        Batch unused = builder.seal(new byte[64]);
    }

    /** A batch of no entries that stands in {@code array}. */
    public static Batch emptyIn(byte[] array, long sequence) {
        Batch.Contents contents = new Batch.Contents(0, 0, sequence, 0);
        return Batch.seal(array, Batch.HEADER_BYTES, IDENTITY, contents);
    }

    /** The same bytes, but with the length and the checksum that they should have; too few of them come back as they are. */
    public static byte[] withChecksum(byte[] bytes) {
        byte[] repaired = bytes.clone();
        if (repaired.length >= Batch.HEADER_BYTES) {
            BatchHeader.INT.set(repaired, BatchHeader.LENGTH_AT, repaired.length);
            BatchHeader.INT.set(repaired, BatchHeader.CRC_AT, Batch.crc(repaired, repaired.length));
        }
        return repaired;
    }

    /** The same bytes, but with the checksum that a link frame should have; bytes of another length come back as they are. */
    static byte[] withLinkChecksum(byte[] bytes) {
        byte[] repaired = bytes.clone();
        if (repaired.length == LinkFrame.encode(LinkFrame.Kind.PROBE, IDENTITY, 0, 0).length) {
            BatchHeader.INT.set(repaired, 20, LinkFrame.crc(repaired));
        }
        return repaired;
    }
}
