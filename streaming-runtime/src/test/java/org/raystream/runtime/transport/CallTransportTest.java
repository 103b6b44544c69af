package org.raystream.runtime.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.CreditFrame;
import org.raystream.runtime.channel.ChannelFixtures;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.channel.RecordedEntries;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.job.TestLength;

/** A sender and a receiver that only know each other by calls. */
final class CallTransportTest {
    private static final int BATCH_BYTES = 96 * 1024; // the least that calls carry
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(1024, 1 << 20, 0);

    private final Random random = new Random(1);
    private final VirtualClock clock = new VirtualClock(0);
    private final AtomicInteger consumerRings = new AtomicInteger();
    private final AtomicInteger producerRings = new AtomicInteger();

    /** Both ends, and the network between them. */
    private final class Link {
        final UnreliableNetwork toConsumer;
        final UnreliableNetwork toProducer;
        final CallSender sender;
        final CallReceiver receiver;

        Link(Random random, long windowBytes) {
            this.toConsumer = new UnreliableNetwork(random, this::onBatch);
            this.toProducer = new UnreliableNetwork(random, this::onCredit);
            this.sender = new CallSender(IDENTITY, toConsumer, windowBytes, producerRings::incrementAndGet);
            this.receiver = new CallReceiver(IDENTITY, toProducer, windowBytes, consumerRings::incrementAndGet, clock);
        }

        private void onBatch(byte[] frame) {
            assertTrue(Batch.isBatch(frame));
            receiver.onBatch(frame);
        }

        private void onCredit(byte[] frame) {
            assertTrue(CreditFrame.isCredit(frame));
            sender.onCredit(frame);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1024, 100_000, 400_000})
    void records_overANetworkThatReordersAndDuplicates_arriveOnceAndInOrder(long windowBytes) {
        for (long seed = 1; seed <= TestLength.rounds(15, 300); seed++) {
            Random seeded = new Random(seed);
            Link link = new Link(seeded, windowBytes);
            List<String> records = ChannelFixtures.randomRecords(seeded, 300, BATCH_BYTES, 600_000);

            assertEquals(records, transfer(link, records, seeded), "seed=" + seed);
        }
    }

    private List<Object> transfer(Link link, List<String> records, Random seeded) {
        OutputGate gate = new OutputGate();
        OutputChannel output = ChannelFixtures.output(link.sender, LIMITS, gate);
        InputChannel input = ChannelFixtures.input(link.receiver);
        RecordedEntries entries = new RecordedEntries();
        int appended = 0;
        for (int step = 0; !input.isEnded(); step++) {
            assertTrue(step < 100_000, "the channel stands still: records=" + entries.records.size());
            if (gate.isOpen() && appended < records.size()) {
                output.append(records.get(appended), EntryHandler.NO_TIMESTAMP);
                appended++;
                if (appended == records.size()) {
                    output.end();
                }
            }
            int sent = output.flush(step);
            link.toConsumer.deliverSome();
            int read = seeded.nextBoolean() ? input.read(seeded.nextInt(20), entries) : 0;
            link.toProducer.deliverSome();
            clock.advance(Duration.ofMillis(sent + read == 0 ? 1 : 0));
        }
        assertTrue(output.isDrained());
        return entries.records;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 50_000})
    void records_withAStoppedConsumer_stayWithinTheWindow(int recordBytes) {
        long windowBytes = 400_000;
        Link link = new Link(random, windowBytes);
        OutputGate gate = new OutputGate();
        OutputChannel output = ChannelFixtures.output(link.sender, LIMITS, gate);
        while (gate.isOpen()) {
            output.append("x".repeat(recordBytes), EntryHandler.NO_TIMESTAMP);
            int unused = output.flush(0);
        }
        assertEquals(0, output.flush(Long.MAX_VALUE));

        assertTrue(link.toConsumer.sentBytes() <= windowBytes, "bytes=" + link.toConsumer.sentBytes());
        assertTrue(link.toConsumer.sentBytes() > windowBytes - BATCH_BYTES, "bytes=" + link.toConsumer.sentBytes());
    }

    @Test
    void records_largerThanTheWindow_goOneAtATime() {
        Link link = new Link(random, 10_000);
        Batch large = BatchFixtures.batch(IDENTITY, 0, "x".repeat(200_000));
        assertTrue(link.sender.offer(large));
        assertFalse(link.sender.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
        link.toConsumer.deliverAll();
        Batch received = Objects.requireNonNull(link.receiver.poll());
        assertFalse(link.sender.offer(BatchFixtures.batch(IDENTITY, 2, "y")));

        link.receiver.release(received);
        link.toProducer.deliverAll();

        assertTrue(link.sender.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
    }

    @Test
    void release_ofLessThanAStep_savesTheGrantUp() {
        Link link = new Link(random, 4000);
        Batch batch = BatchFixtures.batch(IDENTITY, 0, "x".repeat(300));

        for (int i = 0; i < 2; i++) {
            link.receiver.release(batch);
        }
        assertEquals(0, link.toProducer.sentFrames);
        link.receiver.release(batch);

        assertEquals(1, link.toProducer.sentFrames);
    }

    @Test
    void onBatch_andOnCredit_ringTheTaskThatWaits() {
        Link link = new Link(random, 4000);
        assertTrue(link.sender.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(2000))));

        link.toConsumer.deliverAll();
        assertEquals(1, consumerRings.get());
        link.receiver.release(Objects.requireNonNull(link.receiver.poll()));
        link.toProducer.deliverAll();

        assertEquals(1, producerRings.get());
    }

    @Test
    void onCredit_ofAnotherIncarnation_isIgnored() {
        Link link = new Link(random, 1000);
        assertTrue(link.sender.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(2000))));
        ChannelIdentity former = new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x01);

        link.sender.onCredit(CreditFrame.encode(former, 1_000_000));

        assertFalse(link.sender.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
        assertEquals(0, producerRings.get());
    }

    @Test
    void onCredit_thatIsOlderThanOneBefore_takesNothingBack() {
        Link link = new Link(random, 1000);
        link.sender.onCredit(CreditFrame.encode(IDENTITY, 5000));

        link.sender.onCredit(CreditFrame.encode(IDENTITY, 2000));

        assertTrue(link.sender.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(4000))));
    }

    @Test
    void poll_ofABatchOfAnotherIncarnation_dropsIt() {
        Link link = new Link(random, 1000);
        ChannelIdentity former = new ChannelIdentity(IDENTITY.job(), 7, 0x01, 0x0B);
        link.receiver.onBatch(frame(BatchFixtures.batch(former, 0, "stale")));
        assertNull(link.receiver.poll());

        byte[] live = frame(BatchFixtures.batch(IDENTITY, 0, "live"));
        link.receiver.onBatch(live);

        assertSame(live, Objects.requireNonNull(link.receiver.poll()).bytes());
    }

    @Test
    void poll_ofADamagedBatch_refusesItAndNamesTheChannel() {
        Link link = new Link(random, 1000);
        byte[] damaged = frame(BatchFixtures.batch(IDENTITY, 0, "one"));
        damaged[damaged.length - 1] ^= 1;
        link.receiver.onBatch(damaged);

        CorruptBatchException refused = assertThrows(CorruptBatchException.class, link.receiver::poll);
        assertTrue(refused.getMessage().contains("channel=7"), refused.getMessage());
    }

    @Test
    void poll_ofBatchesThatOverlap_skipsTheKnownAndHandsOutTheNext() {
        Link link = new Link(random, 1000);
        for (Batch batch : List.of(
                BatchFixtures.batch(IDENTITY, 2, "c"),
                BatchFixtures.batch(IDENTITY, 4, "d"),
                BatchFixtures.batch(IDENTITY, 1, "b"),
                BatchFixtures.batch(IDENTITY, 0, "a", "b", "c"))) {
            link.receiver.onBatch(frame(batch));
        }

        assertEquals(4, Objects.requireNonNull(link.receiver.poll()).endSequence());
        assertEquals(6, Objects.requireNonNull(link.receiver.poll()).endSequence(), "both known ones are skipped");
        assertNull(link.receiver.poll());
    }

    @Test
    void poll_whenABatchStaysAway_saysWhichAfterTheGapLimit() {
        Link link = new Link(random, 1000);
        link.receiver.onBatch(frame(BatchFixtures.batch(IDENTITY, 5, "ahead")));
        assertNull(link.receiver.poll());
        clock.advance(Duration.ofSeconds(10));
        assertNull(link.receiver.poll());

        clock.advance(Duration.ofNanos(1));

        CorruptBatchException lost = assertThrows(CorruptBatchException.class, link.receiver::poll);
        assertTrue(lost.getMessage().contains("sequence=0 next arrived=5"), lost.getMessage());
    }

    @Test
    void buffer_afterALargeRecord_isOfTheUsualSize() {
        Link link = new Link(random, 1 << 20);
        OutputChannel output = ChannelFixtures.output(link.sender, LIMITS, new OutputGate());
        output.append("x".repeat(500_000), EntryHandler.NO_TIMESTAMP);
        assertTrue(output.flush(0) > 0);

        assertTrue(link.sender.buffer(100).length < 2 * BATCH_BYTES);
    }

    private static byte[] frame(Batch batch) {
        return Arrays.copyOf(batch.bytes(), batch.length());
    }
}
