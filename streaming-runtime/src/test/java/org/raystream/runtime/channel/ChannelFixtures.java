package org.raystream.runtime.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.BatchSender;

/** What tests of channels share. */
public final class ChannelFixtures {
    public static final Codecs CODECS = new Codecs(ChannelFixtures.class.getClassLoader());

    private ChannelFixtures() {}

    public static OutputChannel output(BatchSender sender, OutputChannel.Limits limits, OutputGate gate) {
        return new OutputChannel(BatchFixtures.IDENTITY, new Outlet(sender, null), CODECS, "", limits, gate, () -> 0);
    }

    /** An output whose batches {@code log} keeps. */
    public static OutputChannel output(
            BatchSender sender, ReplayLog log, OutputChannel.Limits limits, OutputGate gate) {
        return new OutputChannel(BatchFixtures.IDENTITY, new Outlet(sender, log), CODECS, "", limits, gate, () -> 0);
    }

    public static InputChannel input(BatchReceiver receiver) {
        return new InputChannel(BatchFixtures.IDENTITY, receiver, CODECS, InputPosition.START);
    }

    /** Records of random lengths: most are short, some as long as a batch, a few longer than anything. */
    public static List<String> randomRecords(Random random, int count, int batchBytes, int largest) {
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
