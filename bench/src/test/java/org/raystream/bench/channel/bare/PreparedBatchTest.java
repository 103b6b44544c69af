package org.raystream.bench.channel.bare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;

final class PreparedBatchTest {
    @Test
    void numbered_whateverTheNumber_hasTheChecksumOfItsBytes() {
        ChannelIdentity identity = Workload.identity(3);
        PreparedBatch prepared = PreparedBatch.of(identity, 4096);

        for (long number : new long[] {0, 1, 57, 1 << 20, 0x123456789ABCL}) {
            Batch batch = prepared.numbered(number);

            batch.verify(identity);
            assertEquals(number, batch.firstSequence());
        }
    }
}
