package org.raystream.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.CodecException;

final class InputChannelTest {
    private final RecordedBatches transport = new RecordedBatches();
    private final RecordedEntries entries = new RecordedEntries();
    private final InputChannel input = ChannelFixtures.input(transport);

    @Test
    void read_withALimit_stopsWithinABatchAndGoesOnThere() {
        transport.batches.add(BatchFixtures.batch(IDENTITY, 0, "a", "b", "c"));

        assertEquals(2, input.read(2, entries), "the announcement and a record");
        assertEquals(List.of("a"), entries.records);
        assertEquals(List.of(), transport.released);
        assertEquals(2, input.nextSequence());
        assertEquals(2, input.read(10, entries));

        assertEquals(List.of("a", "b", "c"), entries.records);
        assertEquals(1, transport.released.size());
        assertEquals(4, input.nextSequence());
    }

    @Test
    void read_whenTheHandlerIsNotReady_consumesNothing() {
        transport.batches.add(BatchFixtures.batch(IDENTITY, 0, "a", "b"));
        entries.room = 1;

        assertEquals(2, input.read(10, entries));
        assertEquals(0, input.read(10, entries));
        entries.room = 2;
        assertEquals(1, input.read(10, entries));

        assertEquals(List.of("a", "b"), entries.records);
    }

    @Test
    void read_ofBatchesThatOverlap_handsOutEachEntryOnce() {
        transport.batches.add(BatchFixtures.batch(IDENTITY, 0, "a", "b"));
        transport.batches.add(BatchFixtures.batch(IDENTITY, 0, "a"));
        transport.batches.add(BatchFixtures.batch(IDENTITY, 1, "b", "c", "d"));

        assertEquals(5, input.read(10, entries));

        assertEquals(List.of("a", "b", "c", "d"), entries.records);
        assertEquals(3, transport.released.size());
        assertEquals(5, input.nextSequence());
    }

    @Test
    void read_ofABatchAhead_refusesIt() {
        transport.batches.add(BatchFixtures.batch(IDENTITY, 5, "a"));

        CorruptBatchException refused = assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
        assertTrue(refused.getMessage().contains("sequence=5 (expected: 0)"), refused.getMessage());
    }

    @Test
    void read_afterTheEndOfInput_takesNothing() {
        transport.batches.add(batchOf(this::endOfInput));
        transport.batches.add(BatchFixtures.batch(IDENTITY, 1, "late"));

        assertEquals(1, input.read(10, entries));
        assertEquals(0, input.read(10, entries));

        assertTrue(input.isEnded());
        assertEquals(1, entries.ends);
        assertEquals(List.of(), entries.records);
    }

    @Test
    void read_ofEntriesBehindTheEndOfInput_refusesThem() {
        transport.batches.add(batchOf(builder -> {
            endOfInput(builder);
            BatchFixtures.add(builder, EntryKind.RECORD, "late");
        }));

        assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
        assertFalse(input.isEnded());
    }

    @Test
    void read_ofARecordWithoutAnAnnouncement_refusesIt() {
        transport.batches.add(batchOf(builder -> BatchFixtures.add(builder, EntryKind.RECORD, "a")));

        assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
    }

    @Test
    void read_ofAnUnknownEntry_namesItsKind() {
        transport.batches.add(batchOf(builder -> BatchFixtures.add(builder, (byte) 99, "a")));

        CorruptBatchException refused = assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
        assertTrue(refused.getMessage().contains("kind=99"), refused.getMessage());
    }

    @Test
    void read_ofAnUnknownCodec_namesItAndTheChannel() {
        transport.batches.add(batchOf(builder -> BatchFixtures.add(builder, EntryKind.SCHEMA, "no.such.Type")));

        CodecException refused = assertThrows(CodecException.class, () -> input.read(10, entries));
        assertTrue(refused.getMessage().contains("codec=no.such.Type"), refused.getMessage());
        assertTrue(refused.getMessage().contains("channel=7"), refused.getMessage());
    }

    @Test
    void read_ofARecordThatIsNotWhatItsCodecWrites_namesCodecAndSequence() {
        transport.batches.add(batchOf(builder -> {
            BatchFixtures.add(builder, EntryKind.SCHEMA, BatchFixtures.STRINGS.description());
            entry(builder, EntryKind.RECORD, out -> out.writeVarInt(1000)); // the length of a string that is not there
            BatchFixtures.add(builder, EntryKind.RECORD, "x".repeat(2000)); // which its neighbour must not lend
        }));

        CodecException refused = assertThrows(CodecException.class, () -> input.read(10, entries));
        assertTrue(refused.getMessage().contains("sequence=1"), refused.getMessage());
        assertTrue(refused.getMessage().contains("codec=" + BatchFixtures.STRINGS.description()), refused.getMessage());
    }

    @Test
    void read_ofARecordThatEndsBeforeItsEntry_refusesIt() {
        transport.batches.add(batchOf(builder -> {
            BatchFixtures.add(builder, EntryKind.SCHEMA, BatchFixtures.STRINGS.description());
            entry(builder, EntryKind.RECORD, out -> {
                out.writeString("a");
                out.writeByte(0);
            });
        }));

        assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
        assertEquals(List.of(), entries.records);
    }

    @Test
    void read_ofAnEntryLongerThanItsBatch_refusesIt() {
        for (int length : new int[] {-1, 6, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            RecordedBatches damaged = new RecordedBatches();
            damaged.batches.add(batchOf(builder -> {
                ByteWriter out = builder.beginEntry(EntryKind.RECORD);
                int payloadStart = out.position();
                out.writeString("four");
                builder.endEntry(payloadStart);
                out.putInt(payloadStart - Integer.BYTES, length);
            }));

            assertThrows(
                    CorruptBatchException.class,
                    () -> ChannelFixtures.input(damaged).read(10, entries),
                    "length=" + length);
        }
    }

    @Test
    void read_ofControlEntries_handsThemOnInOrder() {
        transport.batches.add(batchOf(builder -> {
            entry(builder, EntryKind.WATERMARK, out -> out.writeLong(-5));
            entry(builder, EntryKind.IDLE, out -> {});
            barrier(builder, 7);
        }));

        assertEquals(3, input.read(10, entries));

        assertEquals(List.of("watermark -5", "idle", "barrier 7"), entries.controls);
        assertEquals(3, input.nextSequence());
    }

    @Test
    void read_ofAnEntryBehindABarrier_refusesBoth() {
        transport.batches.add(batchOf(builder -> {
            barrier(builder, 7);
            entry(builder, EntryKind.IDLE, out -> {});
        }));

        assertThrows(CorruptBatchException.class, () -> input.read(10, entries));
        assertEquals(List.of(), entries.controls);
    }

    @Test
    void read_ofABatchWhoseFlagsDoNotNameItsLastEntry_refusesIt() {
        for (byte kind : new byte[] {EntryKind.BARRIER, EntryKind.END_OF_INPUT}) {
            RecordedBatches unflagged = new RecordedBatches();
            unflagged.batches.add(batchOf(builder -> entry(builder, kind, out -> {
                if (kind == EntryKind.BARRIER) {
                    out.writeLong(1);
                }
            })));

            CorruptBatchException refused = assertThrows(
                    CorruptBatchException.class,
                    () -> ChannelFixtures.input(unflagged).read(10, entries));
            assertTrue(refused.getMessage().contains("kind=" + kind), refused.getMessage());
        }
    }

    @Test
    void read_ofControlEntriesOfTheWrongLength_refusesThem() {
        for (byte kind : new byte[] {EntryKind.WATERMARK, EntryKind.IDLE, EntryKind.BARRIER, EntryKind.END_OF_INPUT}) {
            RecordedBatches damaged = new RecordedBatches();
            damaged.batches.add(batchOf(builder -> {
                entry(builder, kind, out -> out.writeBytes(new byte[9], 0, 9));
                builder.flag(Batch.ENDS_WITH_BARRIER | Batch.ENDS_INPUT);
            }));

            assertThrows(
                    CorruptBatchException.class,
                    () -> ChannelFixtures.input(damaged).read(10, entries),
                    "kind=" + kind);
        }
        assertEquals(List.of(), entries.controls);
        assertEquals(0, entries.ends);
    }

    private void endOfInput(BatchBuilder builder) {
        entry(builder, EntryKind.END_OF_INPUT, out -> {});
        builder.flag(Batch.ENDS_INPUT);
    }

    private static void barrier(BatchBuilder builder, long checkpointId) {
        entry(builder, EntryKind.BARRIER, out -> out.writeLong(checkpointId));
        builder.flag(Batch.ENDS_WITH_BARRIER);
    }

    private static void entry(BatchBuilder builder, byte kind, Consumer<ByteWriter> payload) {
        ByteWriter out = builder.beginEntry(kind);
        int payloadStart = out.position();
        payload.accept(out);
        builder.endEntry(payloadStart);
    }

    private static Batch batchOf(Consumer<BatchBuilder> content) {
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 64, 1 << 20);
        content.accept(builder);
        return builder.seal(new byte[0]);
    }
}
