package org.raystream.runtime.log.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainInspector;
import org.raystream.runtime.log.chain.ChainLogKind;

/** What it prints is tested with the command. */
@Timeout(60)
final class SegmentInspectorTest {
    private static final ChannelIdentity IDENTITY = new ChannelIdentity(1, 2, 3, 4);
    private static final int ROUNDS = 200;

    @TempDir
    private Path directory;

    @Test
    void inspect_whileTheLogIsWrittenAndTrimmed_findsItIntact() {
        LogKind kind =
                new ChainLogKind(SegmentFiles.FORMAT, new LogQuota(1 << 24, 1 << 25, 0), Runnable::run, 64 << 10);
        AtomicBoolean isInspected = new AtomicBoolean();
        try (ReplayLog log = kind.open(directory, IDENTITY, 0)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeUntil(isInspected, log));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    LogReport report = new ChainInspector(SegmentFiles.FORMAT).inspect(directory);
                    assertTrue(report.isIntact(), report::toString);
                    assertEquals(2, report.channel());
                }
            } finally {
                isInspected.set(true);
                writing.join();
            }
            assertTrue(log.firstSequence() > 0, "the log was trimmed");
        }
    }

    private static void writeUntil(AtomicBoolean isInspected, ReplayLog log) {
        while (!isInspected.get() || log.firstSequence() == 0) {
            boolean appended = log.append(NumberedBatches.of(IDENTITY, log.endSequence(), 10, 300, 0));
            assertTrue(appended, "there is room");
            log.trim(log.endSequence() - 500);
        }
    }
}
