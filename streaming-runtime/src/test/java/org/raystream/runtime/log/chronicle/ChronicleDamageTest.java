package org.raystream.runtime.log.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainInspector;
import org.raystream.runtime.log.chain.ChainLogKind;

/** Files of a queue that hold something else than what was written, each as a whole; single bits of batches are in {@link ChronicleLogConformanceTest}. */
@Timeout(60)
final class ChronicleDamageTest {
    private static final ChannelIdentity IDENTITY = new ChannelIdentity(9, 4, 1, 1);
    private static final int CYCLE_BYTES = 1 << 20;
    private static final int BATCHES = 30;
    private static final int BATCHES_PER_CYCLE = 10;

    @TempDir
    private Path directory;

    private final LogKind kind =
            new ChainLogKind(CycleFiles.FORMAT, new LogQuota(1 << 26, 1 << 27, 0), Runnable::run, CYCLE_BYTES);

    /** What happens to a file. */
    enum Damage {
        EMPTY {
            @Override
            byte[] of(byte[] whole) {
                return new byte[0];
            }
        },
        CUT_OFF {
            @Override
            byte[] of(byte[] whole) {
                return Arrays.copyOf(whole, 50);
            }
        },
        CUT_OFF_LATER {
            @Override
            byte[] of(byte[] whole) {
                return Arrays.copyOf(whole, Math.min(whole.length - 1, 580));
            }
        },
        GARBAGE {
            @Override
            byte[] of(byte[] whole) {
                byte[] garbage = new byte[whole.length];
                new Random(whole.length).nextBytes(garbage);
                return garbage;
            }
        },
        ZEROS {
            @Override
            byte[] of(byte[] whole) {
                return new byte[whole.length];
            }
        };

        abstract byte[] of(byte[] whole);

        void applyTo(Path file) throws IOException {
            Files.write(file, of(Files.readAllBytes(file)));
        }
    }

    /** Three cycles, of which the last is not ended. */
    private void write() {
        try (ReplayLog log = kind.open(directory, IDENTITY, 0)) {
            for (int count = 1; count <= BATCHES; count++) {
                boolean isLast = count % BATCHES_PER_CYCLE == 0;
                append(log, 1_000, isLast ? Batch.ENDS_WITH_BARRIER : 0);
            }
        }
    }

    private static void append(ReplayLog log, int payloadBytes, int flags) {
        long next = log.endSequence();
        assertTrue(log.append(NumberedBatches.of(IDENTITY, next, 1, payloadBytes, flags)));
        assertEquals(next + 1, log.endSequence());
    }

    private Path head(int cycle) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList()
                    .get(cycle);
        }
    }

    private Path metadata() {
        return CycleFile.queue(directory, 1).resolve(CycleFile.METADATA);
    }

    /** Reads from the beginning; how many batches there were before the end. */
    private int read() {
        int batches = 0;
        try (LogReader reader = kind.openReader(directory, IDENTITY, 0)) {
            for (Batch batch = reader.poll(); batch != null; batch = reader.poll()) {
                assertEquals(batches, batch.firstSequence());
                NumberedBatches.requireIntact(batch, IDENTITY);
                batches++;
            }
        }
        return batches;
    }

    private void requireNamed(LogException failure, Path file) {
        assertEquals(LogException.Kind.DAMAGED, failure.kind(), failure::getMessage);
        assertTrue(String.valueOf(failure.getMessage()).contains("file=" + file + " position="), failure::getMessage);
        LogReport report = new ChainInspector(CycleFiles.FORMAT).inspect(directory);
        assertFalse(report.isIntact(), report::toString);
    }

    @ParameterizedTest
    @EnumSource
    void read_whenTheHeadOfACycleIsDamaged_namesIt(Damage damage) throws IOException {
        write();
        damage.applyTo(head(1));

        requireNamed(assertThrows(LogException.class, this::read), head(1));
    }

    @ParameterizedTest
    @EnumSource
    void read_whenACycleIsDamaged_namesIt(Damage damage) throws IOException {
        write();
        Path cycle = CycleFile.ofSegment(head(1));
        damage.applyTo(cycle);

        requireNamed(assertThrows(LogException.class, this::read), cycle);
    }

    @Test
    void read_whenACycleIsMissing_namesIt() throws IOException {
        write();
        Path cycle = CycleFile.ofSegment(head(1));
        Files.delete(cycle);

        requireNamed(assertThrows(LogException.class, this::read), cycle);
    }

    @ParameterizedTest
    @EnumSource
    void completeEnd_whenTheLastCycleOrItsHeadIsDamaged_namesIt(Damage damage) throws IOException {
        write();
        for (Path file : List.of(CycleFile.ofSegment(head(2)), head(2))) {
            damage.applyTo(file);

            requireNamed(assertThrows(LogException.class, () -> kind.completeEnd(directory, IDENTITY)), file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_whenTheFileThatNamesTheLogIsDamaged_namesIt(Damage damage) throws IOException {
        write();
        Path chain = directory.resolve("chain");
        damage.applyTo(chain);

        requireNamed(assertThrows(LogException.class, this::read), chain);
        ChannelIdentity next = new ChannelIdentity(9, 4, 2, 1);
        requireNamed(assertThrows(LogException.class, () -> kind.open(directory, next, BATCHES)), chain);
    }

    @ParameterizedTest
    @EnumSource
    void open_whenTheMetadataOfAnEarlierQueueIsDamaged_losesNothing(Damage damage) throws IOException {
        write();
        damage.applyTo(metadata());

        assertEquals(BATCHES, read());
        assertEquals(BATCHES, kind.completeEnd(directory, IDENTITY));
        kind.open(directory, new ChannelIdentity(9, 4, 2, 1), BATCHES).close();
        assertEquals(BATCHES, read());
    }

    @ParameterizedTest
    @EnumSource
    void append_whenTheMetadataIsDamagedMeanwhile_namesItAndKeepsWhatItTook(Damage damage) throws IOException {
        requireKept(damage, 1_000, 0);
    }

    @ParameterizedTest
    @EnumSource
    void append_toTheNextCycleWhenTheMetadataIsDamagedMeanwhile_namesItAndKeepsWhatItTook(Damage damage)
            throws IOException {
        requireKept(damage, 1_000, Batch.ENDS_WITH_BARRIER);
    }

    @ParameterizedTest
    @EnumSource
    void append_ofABatchForWhichTheQueueIsOpenedAgain_namesItAndKeepsWhatItTook(Damage damage) throws IOException {
        requireKept(damage, 900_000, 0);
    }

    /** Damages the metadata of a queue that is appended to: either it is appended to all the same, or it says why not. */
    private void requireKept(Damage damage, int payloadBytes, int flagsBefore) throws IOException {
        int taken = 5;
        try (ReplayLog log = kind.open(directory, IDENTITY, 0)) {
            for (int count = 1; count <= taken; count++) {
                append(log, 1_000, count == taken ? flagsBefore : 0);
            }
            damage.applyTo(metadata());
            try {
                append(log, payloadBytes, 0);
                taken++;
            } catch (LogException failure) {
                assertEquals(LogException.Kind.DAMAGED, failure.kind(), failure::getMessage);
                assertTrue(failure.getMessage().contains("file=" + metadata() + " position="), failure::getMessage);
            }
        }
        assertEquals(taken, read());
        assertEquals(taken, kind.completeEnd(directory, IDENTITY));
        kind.open(directory, new ChannelIdentity(9, 4, 2, 1), taken).close();
    }
}
