package org.raystream.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.segment.SegmentFiles;

/** A channel whose consumer takes everything and consumes nothing, so that its log grows until the quota. */
final class LogQuotaTest {
    private static final int SEGMENT_BYTES = 64 << 10;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(4096, 1 << 20, 0);

    @TempDir
    private Path directory;

    private final LogQuota quota = new LogQuota(8L * SEGMENT_BYTES, 16L * SEGMENT_BYTES, 4L * SEGMENT_BYTES);
    private final RecordedBatches transport = new RecordedBatches();
    private ReplayLog log;
    private OutputChannel output;

    @BeforeEach
    void open() {
        log = new ChainLogKind(SegmentFiles.FORMAT, quota, Runnable::run, SEGMENT_BYTES)
                .open(directory, BatchFixtures.IDENTITY, 0);
        output = ChannelFixtures.output(transport, log, LIMITS, new OutputGate());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void send() {
        output.append("x".repeat(2000), EntryHandler.NO_TIMESTAMP);
        int unused = output.flush(0);
    }

    private void sendUntilFull() {
        for (int sent = 0; sent < 10_000; sent++) {
            send();
        }
    }

    @Test
    void append_whenTheQuotaIsUsedUp_failsTheTaskAndSaysWhatToRaise() {
        StreamException full = assertThrows(StreamException.class, this::sendUntilFull);

        assertEquals(StreamException.Kind.FAIL, full.kind());
        assertTrue(full.getMessage().contains("channel=7"), full.getMessage());
        assertTrue(full.getMessage().contains("log.quotaBytes"), full.getMessage());
        assertTrue(quota.isAboveSoft(), "sources were told long before");
        assertTrue(quota.usedBytes() <= 16L * SEGMENT_BYTES, "bytes=" + quota.usedBytes());
    }

    @Test
    void barrier_whenTheQuotaIsUsedUp_stillPasses() {
        assertThrows(StreamException.class, this::sendUntilFull);
        int before = transport.batches.size();
        OutputChannel next = ChannelFixtures.output(transport, log, LIMITS, new OutputGate());

        for (long checkpoint = 1; checkpoint <= 100; checkpoint++) {
            next.appendBarrier(checkpoint);
            assertEquals(1, next.flush(0));
        }

        assertEquals(before + 100, transport.batches.size());
    }

    @Test
    void append_onceConsumedEntriesWereTrimmed_hasRoomAgain() {
        while (!quota.isAboveSoft()) {
            send();
        }
        for (int round = 0; round < 1000; round++) {
            transport.consumed = log.endSequence();
            send();
        }

        assertFalse(quota.isAboveSoft());
    }
}
