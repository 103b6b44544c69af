package org.raystream.runtime.log.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.chain.SkipTable;

/** What is particular to segments; the rest is in {@link SegmentLogConformanceTest}. */
final class SegmentLogTest {
    private static final ChannelIdentity IDENTITY = new ChannelIdentity(9, 4, 1, 1);
    private static final int SEGMENT_BYTES = 64 << 10;
    private static final int BATCH_PAYLOAD = 8_000;

    @TempDir
    private Path directory;

    private final LogQuota quota = new LogQuota(1 << 24, 1 << 25, 0);

    private LogKind kind(Executor background) {
        return new ChainLogKind(SegmentFiles.FORMAT, quota, background, SEGMENT_BYTES);
    }

    private ReplayLog open() {
        return kind(Runnable::run).open(directory, IDENTITY, 0);
    }

    private static void append(ReplayLog log, int batches) {
        for (int count = 0; count < batches; count++) {
            assertTrue(log.append(NumberedBatches.of(IDENTITY, log.endSequence(), 1, BATCH_PAYLOAD, 0)));
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private LogException readToFailure() {
        return assertThrows(LogException.class, () -> {
            try (LogReader reader = kind(Runnable::run).openReader(directory, IDENTITY, 0)) {
                while (reader.poll() != null) {
                    assertTrue(reader.nextSequence() > 0);
                }
            }
        });
    }

    private void flip(Path file, int bit) throws IOException {
        byte[] all = Files.readAllBytes(file);
        all[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, all);
    }

    private static void requireDamage(LogException failure, Path file) {
        assertEquals(LogException.Kind.DAMAGED, failure.kind(), failure::getMessage);
        assertTrue(String.valueOf(failure.getMessage()).contains("file=" + file + " position="), failure::getMessage);
    }

    @Test
    void poll_whenABitOfAHeaderIsFlipped_namesTheFile() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 2);
        }
        Path file = files(".seg").get(1); // the first was too small for a batch

        for (int bit = 0; bit < 56 * 8; bit++) {
            flip(file, bit);
            requireDamage(readToFailure(), file);
            flip(file, bit);
        }
    }

    @Test
    void poll_whenABitOfAFrameWordIsFlipped_namesTheFile() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 30);
        }
        Path file = files(".seg").get(3);

        for (int bit = SkipTable.END * 8; bit < (SkipTable.END + FrameWord.BYTES) * 8; bit++) {
            flip(file, bit);
            requireDamage(readToFailure(), file);
            flip(file, bit);
        }
    }

    @Test
    void completeEnd_whenTheHeaderOfABatchIsDamaged_namesTheFileAndWhatIsWrong() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 1);
        }
        Path file = files(".seg").get(1);
        int header = SkipTable.END + FrameWord.BYTES;

        for (int at :
                new int[] {0, 4, 5, 6, 8, 30, 55, 68}) { // all but the identity, the order position and the checksum
            flip(file, (header + at) * 8 + 7);
            LogException failure =
                    assertThrows(LogException.class, () -> kind(Runnable::run).completeEnd(directory, IDENTITY));
            requireDamage(failure, file);
            assertTrue(String.valueOf(failure.getMessage()).contains(" position=" + SkipTable.END + " reason=corrupt"));
            flip(file, (header + at) * 8 + 7);
        }
        assertEquals(1, kind(Runnable::run).completeEnd(directory, IDENTITY));
    }

    @Test
    void reader_whenTheSkipTableIsDamaged_findsItsPlaceAllTheSame() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 60);
        }
        Path file = files(".seg").get(files(".seg").size() - 2);
        int slotsUsed = 0;

        for (int at = SkipTable.AT; at < SkipTable.END; at++) {
            slotsUsed += Files.readAllBytes(file)[at] == 0 ? 0 : 1;
            for (int bit = at * 8 + at % 8; bit < at * 8 + 8; bit += 8) {
                flip(file, bit);
                try (LogReader reader = kind(Runnable::run).openReader(directory, IDENTITY, 57)) {
                    assertEquals(57, Objects.requireNonNull(reader.poll()).firstSequence());
                }
                flip(file, bit);
            }
        }
        assertTrue(slotsUsed > 5, "bytes of slots: " + slotsUsed);
    }

    @Test
    void poll_whenTheChainFileIsDamaged_namesIt() throws IOException {
        open().close();
        flip(directory.resolve("chain"), 70);

        requireDamage(readToFailure(), directory.resolve("chain"));
    }

    @Test
    void poll_whenASegmentIsMissing_namesTheOneBefore() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 60);
        }
        List<Path> segments = files(".seg");
        assertTrue(segments.size() > 6, "segments: " + segments);
        for (int missing : List.of(segments.size() / 2, segments.size() - 1)) {
            Path kept = directory.resolve("kept");
            Files.move(segments.get(missing), kept);

            LogException failure = readToFailure();

            requireDamage(failure, segments.get(missing - 1));
            assertTrue(String.valueOf(failure.getMessage())
                    .contains(segments.get(missing).getFileName().toString()));
            Files.move(kept, segments.get(missing));
        }
    }

    @Test
    void open_whenTheLastSegmentIsMissing_refuses() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 60);
        }
        List<Path> segments = files(".seg");
        Files.delete(segments.get(segments.size() - 1));

        LogException failure =
                assertThrows(LogException.class, () -> kind(Runnable::run).completeEnd(directory, IDENTITY));

        requireDamage(failure, segments.get(segments.size() - 2));
    }

    @Test
    void trim_ofWholeSegments_hasTheirFilesUsedAgain() throws IOException {
        try (ReplayLog log = open()) {
            append(log, 200);
            int most = 0;
            for (int round = 0; round < 40; round++) {
                log.trim(log.endSequence());
                append(log, 10);
                most = Math.max(most, timesUsedBefore(files(".seg").get(0)));
            }
            assertTrue(most > 5, "a file was used again: times=" + most);
        }
        assertEquals(List.of(), files(".spare"));
    }

    private static int timesUsedBefore(Path segment) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(segment))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(48);
    }

    @Test
    void poll_whenItsFileIsUsedAgain_saysThatTheEntryWasTrimmed() {
        try (ReplayLog log = open()) {
            append(log, 100);
            try (LogReader slow = log.reader(70)) {
                assertNotNull(slow.poll());
                for (int round = 0; round < 100; round++) {
                    append(log, 7);
                    log.trim(log.endSequence());
                }

                LogException failure = assertThrows(LogException.class, slow::poll);

                assertEquals(LogException.Kind.TRIMMED, failure.kind(), failure::getMessage);
            }
        }
    }

    @Test
    void append_whenNothingIsMadeAhead_makesFilesItself() {
        Executor never = work -> {};
        Executor refusing = work -> {
            throw new RejectedExecutionException("closed");
        };
        int incarnation = 1;
        long end = 0;
        for (Executor background : List.of(never, refusing)) {
            ChannelIdentity identity = new ChannelIdentity(9, 4, incarnation++, 1);
            try (ReplayLog log = kind(background).open(directory, identity, end)) {
                for (int count = 0; count < 50; count++) {
                    Batch batch = NumberedBatches.of(identity, log.endSequence(), 1, BATCH_PAYLOAD, 0);
                    assertTrue(log.append(batch));
                }
                end = log.endSequence();
            }
        }
        assertEquals(100, kind(never).completeEnd(directory, IDENTITY));
        assertEquals(0, quota.usedBytes());
    }

    @Test
    void open_afterAnotherIncarnation_leavesForeignFilesAlone() throws IOException {
        open().close();
        Path foreign = Files.writeString(directory.resolve("notes.seg"), "mine");
        Path spare =
                Files.writeString(directory.resolve("0000000000000001-00000077.spare"), "left by a killed process");

        kind(Runnable::run).open(directory, new ChannelIdentity(9, 4, 2, 1), 0).close();

        assertTrue(Files.exists(foreign));
        assertFalse(Files.exists(spare));
    }

    @Test
    void use_afterClose_isRefused() {
        ReplayLog log = open();
        append(log, 1);
        LogReader reader = log.reader(0);
        log.close();
        log.close();
        log.trim(1);
        assertNotNull(reader.poll());
        reader.close();
        reader.close();

        assertThrows(IllegalStateException.class, () -> append(log, 1));
        assertThrows(IllegalStateException.class, reader::poll);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60 << 10, (64 << 10) + 1, (64 << 20) + 4096})
    void constructor_withASizeOutOfRange_refuses(int segmentBytes) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChainLogKind(SegmentFiles.FORMAT, quota, Runnable::run, segmentBytes));
    }
}
