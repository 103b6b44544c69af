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
        BatchBuilder builder = new BatchBuilder(identity, () -> 0, 64, 1 << 20);
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
}
