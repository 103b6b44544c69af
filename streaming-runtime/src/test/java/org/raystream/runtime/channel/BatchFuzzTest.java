package org.raystream.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.BatchHeader;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.codec.FuzzRule;
import org.raystream.runtime.codec.FuzzSeeds;

/** Batches of any bytes, read as a consumer reads them. */
final class BatchFuzzTest {
    private static final int CODECS_KEPT_ROUNDS = 2_000;

    private static Codecs codecs = new Codecs(BatchFuzzTest.class.getClassLoader());
    private static int rounds;

    @FuzzTest
    void read_ofAnyBatch_readsOrRefuses(byte[] data) {
        if (++rounds % CODECS_KEPT_ROUNDS == 0) {
            codecs = new Codecs(BatchFuzzTest.class.getClassLoader()); // it keeps the codec of each type that was named
        }
        boolean asTheyAre = FuzzRule.check(data, () -> read(data));
        byte[] repaired = BatchFixtures.withChecksum(data); // else nothing would come past it
        boolean unused = asTheyAre || FuzzRule.check(repaired, () -> read(repaired));
    }

    @Test
    void read_ofEachSeed_reads() {
        FuzzSeeds.batches().forEach((name, seed) -> assertTrue(FuzzRule.check(seed, () -> read(seed)), name));
    }

    private static void read(byte[] data) {
        int announced = BatchHeader.check(data, 0, data.length);
        Batch batch = new Batch(data, announced);
        batch.verify(IDENTITY);
        RecordedBatches transport = new RecordedBatches();
        transport.batches.add(batch);
        InputChannel input = new InputChannel(IDENTITY, transport, codecs, InputPosition.START);
        int entries = input.read(Integer.MAX_VALUE, new RecordedEntries());
        if (entries != batch.entries() || input.nextSequence() != batch.endSequence()) {
            throw new AssertionError("read=" + entries + " (expected: " + batch.entries() + ")");
        }
    }
}
