package org.raystream.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;
import static org.raystream.runtime.channel.ChannelFixtures.CODECS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.codec.CodecException;

final class OutputChannelTest {
    private static final int BATCH_BYTES = 1024;
    private static final long FLUSH_NANOS = 1000;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(BATCH_BYTES, 100_000, FLUSH_NANOS);

    private final RecordedBatches transport = new RecordedBatches();
    private final OutputGate gate = new OutputGate();
    private final OutputChannel output = ChannelFixtures.output(transport, LIMITS, gate);

    @Test
    void append_untilABatchIsFull_sendsOnlyFullBatches() {
        for (int i = 0; i < 200; i++) {
            append("record " + i);
        }

        assertEquals(3, output.flush(0));
        assertTrue(transport.batches.stream().allMatch(batch -> batch.length() <= BATCH_BYTES));
        assertTrue(transport.batches.stream().allMatch(batch -> batch.length() > BATCH_BYTES - 30));
    }

    @Test
    void appendBarrier_afterRecords_endsTheirBatchAndSaysSo() {
        append("before");
        output.appendWatermark(3);
        output.appendIdle();
        output.appendBarrier(42);
        append("after");
        end();

        assertEquals(2, output.flush(0));
        assertEquals(
                List.of(Batch.ENDS_WITH_BARRIER, Batch.ENDS_INPUT),
                transport.batches.stream().map(Batch::flags).toList());
        RecordedEntries entries = new RecordedEntries();
        assertEquals(7, ChannelFixtures.input(transport).read(100, entries));
        assertEquals(List.of("before", "after"), entries.records);
        assertEquals(List.of("watermark 3", "idle", "barrier 42"), entries.controls);
    }

    @Test
    void appendWatermark_untilABatchIsFull_sendsFullBatches() {
        for (int i = 0; i < 200; i++) {
            output.appendWatermark(i);
        }
        end();

        assertEquals(3, output.flush(0));
        assertTrue(transport.batches.stream().allMatch(batch -> batch.length() <= BATCH_BYTES));
        RecordedEntries entries = new RecordedEntries();
        assertEquals(201, ChannelFixtures.input(transport).read(1000, entries));
        assertEquals(200, entries.controls.size());
    }

    @Test
    void counters_afterATurn_sayWhatWasAppendedAndWhatWaits() {
        ChannelCounters counters = new ChannelCounters();
        OutputChannel counted =
                new OutputChannel(IDENTITY, new Outlet(transport, null, counters), CODECS, "", LIMITS, gate, () -> 0);
        transport.credit = 1;
        for (int i = 0; i < 200; i++) {
            counted.append("record " + i, EntryHandler.NO_TIMESTAMP);
        }
        assertEquals(0, counters.records(), "published at the end of a turn");

        assertEquals(1, counted.flush(1_000));
        assertEquals(0, counted.flush(51_000));
        transport.credit = 10;
        assertEquals(2, counted.flush(91_000));
        transport.consumed = 50;
        assertEquals(1, counted.flush(100_000));

        assertEquals(200, counters.records());
        assertEquals(4, counters.batches());
        assertEquals(transport.batches.stream().mapToLong(Batch::length).sum(), counters.bytes());
        assertEquals(90_000, counters.blockedNanos());
        assertEquals(151, counters.lagEntries(), "the announcement is an entry too");
        assertEquals(7, counters.creditBytes(), "of the test's transport, which counts batches");
        assertEquals(0, counters.logBytes());
    }

    @Test
    void flush_whenTheTransportWantsLargerBatches_makesThemFromThenOn() {
        output.appendWatermark(0);
        transport.leastBatchBytes = 4 * BATCH_BYTES;
        assertEquals(0, output.flush(0));
        for (int i = 0; i < 1000; i++) {
            output.appendWatermark(i);
        }

        assertTrue(output.flush(1) > 0);
        int bytes = transport.batches.getFirst().length();
        assertTrue(bytes > 3 * BATCH_BYTES && bytes <= 4 * BATCH_BYTES, "bytes=" + bytes);
    }

    @Test
    void restNanos_ofABatchThatIsNotFull_lastsUntilItMayGo() {
        assertEquals(Long.MAX_VALUE, output.restNanos(0), "there is nothing to send");
        transport.pauseNanos = 300;
        transport.idle = true;
        append("first");
        assertEquals(0, output.restNanos(1_000), "no turn has seen it yet");
        assertEquals(1, output.flush(1_000));
        append("second");
        assertEquals(0, output.flush(1_100));

        assertEquals(200, output.restNanos(1_100));
        assertEquals(1, output.restNanos(1_299));
        assertEquals(0, output.restNanos(1_300));
        assertEquals(1, output.flush(1_300));
        assertEquals(100_000_000, output.restNanos(1_300), "it looks whether more was consumed");

        transport.consumed = transport.batches.getLast().endSequence();
        assertEquals(Long.MAX_VALUE, output.restNanos(1_300));
    }

    @Test
    void restNanos_ofABatchWithoutCredit_isNone() {
        transport.credit = 0;
        end();

        assertEquals(0, output.flush(0));
        assertEquals(0, output.restNanos(0));
    }

    @Test
    void append_aRecordLargerThanABatch_sendsItAlone() {
        append("before");
        append("x".repeat(5000));
        append("after");
        end();

        assertEquals(3, output.flush(0));
        List<Batch> batches = List.copyOf(transport.batches);
        assertEquals(
                List.of(false, true, false),
                batches.stream().map(Batch::isOversize).toList());
        assertEquals(List.of("before", "x".repeat(5000), "after"), received());
    }

    @Test
    void append_aFirstRecordLargerThanABatch_announcesItsCodecInABatchBefore() {
        append("x".repeat(5000));
        end();

        assertEquals(3, output.flush(0));
        assertEquals(List.of("x".repeat(5000)), received());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void append_aRecordThatFillsABatch_isOversizeOnlyBeyondIt(int bytesTooMany, boolean isOversize) {
        OutputChannel strings = new OutputChannel(
                IDENTITY,
                new Outlet(transport, null),
                CODECS,
                BatchFixtures.STRINGS.description(),
                LIMITS,
                gate,
                () -> 0);
        transport.idle = true;
        strings.append("first", EntryHandler.NO_TIMESTAMP);
        assertEquals(1, strings.flush(0));
        int lengthBytes = 2;
        int chars = BATCH_BYTES - Batch.HEADER_BYTES - BatchBuilder.ENTRY_HEADER_BYTES - lengthBytes + bytesTooMany;

        strings.append("x".repeat(chars), EntryHandler.NO_TIMESTAMP);

        assertEquals(1, strings.flush(0));
        assertEquals(BATCH_BYTES + bytesTooMany, transport.batches.getLast().length());
        assertEquals(isOversize, transport.batches.getLast().isOversize());
    }

    @Test
    void append_aRecordAboveTheLimit_refusesItAndKeepsTheRest() {
        append("before");

        CodecException refused =
                assertThrows(CodecException.class, () -> output.append("x".repeat(100_001), EntryHandler.NO_TIMESTAMP));

        assertTrue(refused.getMessage().contains("record.maxBytes"), refused.getMessage());
        assertTrue(refused.getMessage().contains("channel=7"), refused.getMessage());
        append("after");
        end();
        int unused = output.flush(0);
        assertEquals(List.of("before", "after"), received());
        assertEquals(2, output.records());
    }

    @Test
    void append_aRecordFarAboveTheLimit_refusesItBeforeItIsWhollyEncoded() {
        CodecException refused = assertThrows(
                CodecException.class, () -> output.append("x".repeat(10_000_000), EntryHandler.NO_TIMESTAMP));

        assertTrue(refused.getMessage().contains("record.maxBytes"), refused.getMessage());
    }

    @Test
    void append_aClassThatTheDeclaredCodecDoesNotTake_namesBothAndTheChannel() {
        String declared = CODECS.forType(Integer.class).description();
        OutputChannel declaredOutput =
                new OutputChannel(IDENTITY, new Outlet(transport, null), CODECS, declared, LIMITS, gate, () -> 0);
        declaredOutput.append(1, EntryHandler.NO_TIMESTAMP);

        CodecException refused =
                assertThrows(CodecException.class, () -> declaredOutput.append("text", EntryHandler.NO_TIMESTAMP));

        assertTrue(refused.getMessage().contains("class=java.lang.String"), refused.getMessage());
        assertTrue(refused.getMessage().contains("codec=" + declared), refused.getMessage());
        assertTrue(refused.getMessage().contains("channel=7"), refused.getMessage());
        declaredOutput.append(2, EntryHandler.NO_TIMESTAMP);
        declaredOutput.end();
        int unused = declaredOutput.flush(0);
        assertEquals(List.of(1, 2), received());
    }

    @Test
    void append_recordsOfSeveralClasses_carriesThemAllOnOneChannel() {
        List<Object> mixed = List.of("text", 1, 2L, List.of("a", "b"), 3.5, "more", 'c', IDENTITY);
        mixed.forEach(this::append);
        end();
        int unused = output.flush(0);

        assertEquals(mixed, received());
    }

    @Test
    void append_withATimestamp_carriesIt() {
        output.append("timed", 42);
        append("untimed");
        output.append("negative", -1);
        end();
        int unused = output.flush(0);

        RecordedEntries entries = readAll();
        assertEquals(List.of("timed", "untimed", "negative"), entries.records);
        assertEquals(List.of(42L, EntryHandler.NO_TIMESTAMP, -1L), entries.timestamps);
    }

    @Test
    void flush_whenTheTransportIsBusy_keepsAPartialBatchForTheFlushTime() {
        append("waits");

        assertEquals(0, output.flush(5000));
        assertEquals(0, output.flush(5000 + FLUSH_NANOS - 1));
        assertEquals(1, output.flush(5000 + FLUSH_NANOS));
    }

    @Test
    void flush_afterABatchWent_measuresTheFlushTimeAnew() {
        append("first");
        assertEquals(0, output.flush(0));
        assertEquals(1, output.flush(FLUSH_NANOS));
        append("second");

        assertEquals(0, output.flush(FLUSH_NANOS + 500));
        assertEquals(0, output.flush(2 * FLUSH_NANOS + 499));
        assertEquals(1, output.flush(2 * FLUSH_NANOS + 500));
    }

    @Test
    void flush_whenTheTransportIsIdle_sendsAPartialBatchAtOnce() {
        append("at once");

        assertEquals(1, flushIdle());
    }

    @Test
    void flush_withNothingAppended_sendsNothing() {
        assertEquals(0, flushIdle());
        assertEquals(0, output.flush(Long.MAX_VALUE));
    }

    @Test
    void flush_withoutCredit_closesTheGateAtTwoWaitingBatchesAndOpensItWithCredit() {
        announce();
        transport.credit = 0;
        appendBatches(1);
        assertEquals(0, output.flush(0));
        assertTrue(gate.isOpen());
        appendBatches(1);
        assertFalse(gate.isOpen());
        appendBatches(2);

        transport.credit = 2;
        assertEquals(2, output.flush(0));
        assertFalse(gate.isOpen(), "two batches still wait");
        transport.credit = 1;
        assertEquals(1, output.flush(0));

        assertTrue(gate.isOpen());
    }

    @Test
    void flush_whenBatchesWait_doesNotCloseTheNextOneEarly() {
        announce();
        transport.credit = 0;
        transport.idle = true;
        appendBatches(1);
        append("joins a later batch");

        assertEquals(0, output.flush(10 * FLUSH_NANOS));
        append("joins it too");
        transport.credit = 10;

        assertEquals(2, output.flush(20 * FLUSH_NANOS), "the one that waited, and one with both records");
    }

    @Test
    void flush_soonAfterABatchThatWasNotFull_waitsForThePause() {
        transport.idle = true;
        transport.pauseNanos = FLUSH_NANOS / 4;
        append("goes at once");
        assertEquals(1, output.flush(FLUSH_NANOS));
        append("waits");
        assertEquals(0, output.flush(FLUSH_NANOS + transport.pauseNanos - 1));

        assertEquals(1, output.flush(FLUSH_NANOS + transport.pauseNanos));
    }

    @Test
    void end_withoutCredit_isDrainedOnlyWhenItHasGoneAndWasConsumed() {
        transport.credit = 0;
        append("last");
        end();
        assertEquals(0, output.flush(0));
        assertFalse(output.isDrained());

        transport.credit = 1;
        assertEquals(1, output.flush(0));
        assertFalse(output.isDrained());
        transport.consumed = transport.batches.getLast().endSequence();

        assertTrue(output.isDrained());
        assertEquals(Batch.ENDS_INPUT, transport.batches.getLast().flags());
    }

    @Test
    void end_ofAnEmptyChannel_reachesTheConsumer() {
        end();
        assertEquals(1, output.flush(0));

        RecordedEntries entries = readAll();
        assertEquals(List.of(), entries.records);
        assertEquals(1, entries.ends);
    }

    @Test
    void seal_ofEachBatch_asksForTheOrderPosition() {
        List<Long> positions = new ArrayList<>(List.of(11L, 12L));
        OutputChannel ordered = new OutputChannel(
                IDENTITY, new Outlet(transport, null), CODECS, "", LIMITS, gate, () -> positions.remove(0));
        transport.idle = true;
        ordered.append("one", EntryHandler.NO_TIMESTAMP);
        int first = ordered.flush(0);
        ordered.append("two", EntryHandler.NO_TIMESTAMP);
        int second = ordered.flush(0);

        assertEquals(2, first + second);
        assertEquals(
                List.of(11L, 12L),
                transport.batches.stream().map(Batch::orderPosition).toList());
    }

    /** The announcement of the codec travels before the first record. */
    private void announce() {
        append("first");
        assertEquals(1, flushIdle());
        transport.idle = false;
    }

    private void append(Object value) {
        output.append(value, EntryHandler.NO_TIMESTAMP);
    }

    private void end() {
        output.end();
    }

    private void appendBatches(int batches) {
        for (int i = 0; i < batches; i++) {
            append("x".repeat(2 * BATCH_BYTES));
        }
    }

    private int flushIdle() {
        transport.idle = true;
        return output.flush(0);
    }

    private List<Object> received() {
        return readAll().records;
    }

    private RecordedEntries readAll() {
        RecordedEntries entries = new RecordedEntries();
        InputChannel input = ChannelFixtures.input(transport);
        while (input.read(10, entries) > 0) {
            // reads what was sent
        }
        assertTrue(input.isEnded());
        return entries;
    }
}
