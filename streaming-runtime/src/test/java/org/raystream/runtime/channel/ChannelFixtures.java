package org.raystream.runtime.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.raystream.runtime.codec.Codec;
import org.raystream.runtime.codec.Codecs;

/** What tests of channels share. */
final class ChannelFixtures {
    static final ChannelIdentity IDENTITY = new ChannelIdentity(0x1122334455667788L, 7, 0x0A, 0x0B);
    static final Codecs CODECS = new Codecs(ChannelFixtures.class.getClassLoader());
    static final Codec<Object> STRINGS = CODECS.forType(String.class);

    private ChannelFixtures() {}

    static OutputChannel output(BatchSender sender, OutputChannel.Limits limits, OutputGate gate) {
        return new OutputChannel(IDENTITY, sender, CODECS, "", limits, gate, () -> 0);
    }

    static InputChannel input(BatchReceiver receiver) {
        return new InputChannel(IDENTITY, receiver, CODECS);
    }

    /** An announcement of {@code strings}' codec and then the strings, in one batch that begins with entry {@code firstSequence}. */
    static Batch batch(ChannelIdentity identity, long firstSequence, String... strings) {
        BatchBuilder builder = new BatchBuilder(identity, () -> 0, 64, 1 << 20);
        skipTo(builder, firstSequence);
        add(builder, EntryKind.SCHEMA, STRINGS.description());
        for (String string : strings) {
            add(builder, EntryKind.RECORD, string);
        }
        return builder.seal(new byte[64]);
    }

    static void add(BatchBuilder builder, byte kind, String payload) {
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

    /** Records of random lengths: most are short, some as long as a batch, a few longer than anything. */
    static List<String> randomRecords(Random random, int count, int batchBytes, int largest) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = switch (random.nextInt(20)) {
                case 0 -> random.nextInt(largest);
                case 1, 2 -> batchBytes - 100 + random.nextInt(200);
                default -> random.nextInt(batchBytes / 4);
            };
            records.add(i + ":" + "x".repeat(length));
        }
        return records;
    }
}
