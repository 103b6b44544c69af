package org.raystream.runtime.log.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainInspector;
import org.raystream.runtime.log.chain.ChainLogKind;

/** Where one cycle of a queue ends and the next one begins. */
final class ChronicleCyclesTest {
    private static final ChannelIdentity IDENTITY = new ChannelIdentity(9, 4, 1, 1);
    private static final int CYCLE_BYTES = 1 << 20;
    private static final int FIRST_CYCLE_BYTES = CYCLE_BYTES / 16;
    private static final int PAYLOAD_BYTES = 1_000;

    @TempDir
    private Path directory;

    private ReplayLog open(long softBytes) {
        LogQuota quota = new LogQuota(softBytes, 1 << 26, 0);
        return new ChainLogKind(CycleFiles.FORMAT, quota, Runnable::run, CYCLE_BYTES).open(directory, IDENTITY, 0);
    }

    private ReplayLog open() {
        return open(1 << 25);
    }

    /** Appends batches of one entry each. */
    private static void append(ReplayLog log, int batches, int flags) {
        for (int count = 0; count < batches; count++) {
            assertTrue(log.append(NumberedBatches.of(IDENTITY, log.endSequence(), 1, PAYLOAD_BYTES, flags)));
        }
    }

    private static void appendBarrier(ReplayLog log) {
        append(log, 1, Batch.ENDS_WITH_BARRIER);
    }

    /** The first sequence number of each segment, as those see who look from outside. */
    private List<Long> beginnings() {
        LogReport report = new ChainInspector(CycleFiles.FORMAT).inspect(directory);
        assertTrue(report.isIntact(), report::toString);
        return report.counted().stream().map(LogReport.Segment::firstSequence).toList();
    }

    private List<String> cycles() throws IOException {
        try (Stream<Path> all = Files.list(CycleFile.queue(directory, 1))) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(CycleFile.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void append_afterABarrier_beginsACycle() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 3, 0);
            appendBarrier(log);
            assertEquals(List.of(0L), beginnings());
            append(log, 2, 0);
            appendBarrier(log);
            append(log, 1, 0);

            assertEquals(List.of(0L, 4L, 7L), beginnings());
            assertEquals(List.of("19700101-0000.cq4", "19700101-0001.cq4", "19700101-0002.cq4"), cycles());
        }
    }

    @Test
    void append_whenTheCycleIsFullBeforeABarrier_beginsACycleToo() {
        int fit = FIRST_CYCLE_BYTES / (PAYLOAD_BYTES + 100);
        try (ReplayLog log = open()) {
            append(log, fit + 10, 0);
            appendBarrier(log);
            append(log, 1, 0);

            List<Long> beginnings = beginnings();
            assertEquals(3, beginnings.size(), beginnings::toString);
            assertTrue(beginnings.get(1) > fit / 2 && beginnings.get(1) < fit + 10, beginnings::toString);
            assertEquals(fit + 11, beginnings.get(2));
        }
    }

    @Test
    void trim_upToABarrier_removesTheCyclesBeforeAndReplayBeginsWithTheNext() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 3, 0);
            appendBarrier(log);
            append(log, 2, 0);
            appendBarrier(log);
            append(log, 2, 0);

            log.trim(7);

            assertEquals(7, log.firstSequence());
            assertEquals(List.of(7L), beginnings());
            assertEquals(List.of("19700101-0002.cq4"), cycles());
            try (LogReader replay = log.reader(7)) {
                for (long sequence = 7; sequence < 9; sequence++) {
                    Batch batch = Objects.requireNonNull(replay.poll());
                    assertEquals(sequence, batch.firstSequence());
                    NumberedBatches.requireIntact(batch, IDENTITY);
                }
                assertNull(replay.poll());
            }
        }
    }

    @Test
    void append_ofLittleBetweenBarriers_keepsCyclesSmall() {
        try (ReplayLog log = open()) {
            append(log, 600, 0);
            assertTrue(log.diskBytes() > CYCLE_BYTES / 2, () -> "bytes=" + log.diskBytes());
            for (int barrier = 0; barrier < 12; barrier++) {
                appendBarrier(log);
                append(log, 1, 0);
                log.trim(log.endSequence() - 1);
            }

            assertTrue(log.diskBytes() <= 4 * FIRST_CYCLE_BYTES, () -> "bytes=" + log.diskBytes());
        }
    }

    @Test
    void append_afterABarrierWhileSourcesWaitForRoom_staysInTheCycle() {
        try (ReplayLog log = open(1)) {
            append(log, 1, 0);
            appendBarrier(log);
            append(log, 1, 0);

            assertEquals(List.of(0L), beginnings());
        }
    }
}
