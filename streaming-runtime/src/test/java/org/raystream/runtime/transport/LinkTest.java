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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CorruptBatchException;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.channel.ChannelFixtures;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.channel.RecordedEntries;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.inprocess.SteppingScheduler;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.job.TestLength;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReader;

/** A sender and a receiver that only know each other by frames. */
final class LinkTest {
    private static final int BATCH_BYTES = 96 * 1024;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(1024, 1 << 20, 0);

    private final Random random = new Random(1);
    private final VirtualClock clock = new VirtualClock(0);
    private final AtomicInteger consumerRings = new AtomicInteger();
    private final AtomicInteger producerRings = new AtomicInteger();

    /** Both ends, and the network between them. */
    private final class Link {
        final UnreliableNetwork toConsumer;
        final UnreliableNetwork toProducer;
        final MemoryLog log = new MemoryLog();
        final SteppingScheduler scheduler = SteppingScheduler.roundRobin(clock, Duration.ZERO);
        final LinkSender sender;
        final LinkReceiver receiver;
        LinkReceiver target;

        Link(Random random, long windowBytes) {
            this(random, windowBytes, 0);
        }

        Link(Random random, long windowBytes, double lossShare) {
            this.toConsumer = new UnreliableNetwork(random, lossShare, this::toConsumer);
            this.toProducer = new UnreliableNetwork(random, lossShare, this::toProducer);
            this.sender =
                    new LinkSender(IDENTITY, toConsumer, windowBytes, producerRings::incrementAndGet, log, scheduler);
            this.receiver =
                    new LinkReceiver(IDENTITY, 0, toProducer, windowBytes, consumerRings::incrementAndGet, clock);
            this.target = receiver;
        }

        private void toConsumer(byte[] frame) {
            if (Batch.isBatch(frame)) {
                target.onBatch(frame);
            } else {
                assertTrue(LinkFrame.isLinkFrame(frame));
                target.onProbe(frame);
            }
        }

        private void toProducer(byte[] frame) {
            assertTrue(LinkFrame.isLinkFrame(frame));
            sender.onFrame(frame);
        }

        boolean offer(Batch batch) {
            boolean sent = sender.offer(batch);
            if (sent) {
                assertTrue(log.append(batch));
            }
            return sent;
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 0", "100000, 0", "400000, 0", "1024, 0.05", "100000, 0.3", "400000, 0.05"})
    void records_overANetworkThatReordersDuplicatesAndLoses_arriveOnceAndInOrder(long windowBytes, double lossShare) {
        int lost = 0;
        for (long seed = 1; seed <= TestLength.rounds(10, 200); seed++) {
            Random seeded = new Random(seed);
            Link link = new Link(seeded, windowBytes, lossShare);
            List<String> records = ChannelFixtures.randomRecords(seeded, 300, BATCH_BYTES, 600_000);

            assertEquals(records, transfer(link, records, seeded), "seed=" + seed);
            lost += link.toConsumer.lostFrames;
        }
        assertEquals(lossShare > 0, lost > 0);
    }

    private List<Object> transfer(Link link, List<String> records, Random seeded) {
        OutputGate gate = new OutputGate();
        OutputChannel output = ChannelFixtures.output(link.sender, link.log, LIMITS, gate);
        InputChannel input = ChannelFixtures.input(link.receiver);
        RecordedEntries entries = new RecordedEntries();
        int appended = 0;
        for (int step = 0; !input.isEnded() || !output.isDrained(); step++) {
            assertTrue(step < 500_000, "the channel stands still: records=" + entries.records.size());
            if (gate.isOpen() && appended < records.size()) {
                output.append(records.get(appended), EntryHandler.NO_TIMESTAMP);
                appended++;
                if (appended == records.size()) {
                    output.end();
                }
            }
            int done = output.flush(clock.nanoTime());
            link.toConsumer.deliverSome();
            done += seeded.nextBoolean() ? input.read(seeded.nextInt(20), entries) : 0;
            link.toProducer.deliverSome();
            done += link.scheduler.step();
            clock.advance(Duration.ofMillis(done == 0 ? 5 : 0));
        }
        return entries.records;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 50_000})
    void records_withAStoppedConsumer_stayWithinTheWindow(int recordBytes) {
        long windowBytes = 400_000;
        Link link = new Link(random, windowBytes);
        OutputGate gate = new OutputGate();
        OutputChannel output = ChannelFixtures.output(link.sender, link.log, LIMITS, gate);
        while (gate.isOpen()) {
            output.append("x".repeat(recordBytes), EntryHandler.NO_TIMESTAMP);
            int unused = output.flush(0);
        }
        assertEquals(0, output.flush(1));

        assertTrue(link.toConsumer.sentBytes() <= windowBytes, "bytes=" + link.toConsumer.sentBytes());
        assertTrue(link.toConsumer.sentBytes() > windowBytes - BATCH_BYTES, "bytes=" + link.toConsumer.sentBytes());
    }

    @Test
    void records_largerThanTheWindow_goOneAtATime() {
        Link link = new Link(random, 10_000);
        Batch large = BatchFixtures.batch(IDENTITY, 0, "x".repeat(200_000));
        assertTrue(link.offer(large));
        assertFalse(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
        link.toConsumer.deliverAll();
        Batch received = Objects.requireNonNull(link.receiver.poll());
        assertFalse(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));

        link.receiver.release(received);
        link.toProducer.deliverAll();

        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
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
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(2000))));

        link.toConsumer.deliverAll();
        assertEquals(1, consumerRings.get());
        link.receiver.release(Objects.requireNonNull(link.receiver.poll()));
        link.toProducer.deliverAll();

        assertEquals(1, producerRings.get());
    }

    @Test
    void onFrame_ofAnotherIncarnation_isIgnored() {
        Link link = new Link(random, 1000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(2000))));
        ChannelIdentity former = new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x01);

        link.sender.onFrame(LinkFrame.encode(LinkFrame.Kind.GRANT, former, 2, 1_000_000));
        link.sender.onFrame(LinkFrame.encode(LinkFrame.Kind.REPLAY, former, 0, 0));

        assertFalse(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
        assertEquals(0, producerRings.get());
        assertEquals(0, link.scheduler.liveCycles());
    }

    @Test
    void onFrame_aGrantThatIsOlderThanOneBefore_takesNothingBack() {
        Link link = new Link(random, 1000);
        link.sender.onFrame(LinkFrame.encode(LinkFrame.Kind.GRANT, IDENTITY, 4, 5000));

        link.sender.onFrame(LinkFrame.encode(LinkFrame.Kind.GRANT, IDENTITY, 3, 2000));

        assertEquals(4, link.sender.consumedSequence());
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(4000))));
    }

    @Test
    void tend_whenTheLastBatchGotLost_hasItSentAgain() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "last")));
        link.sender.tend(clock.nanoTime());
        link.toConsumer.loseAll();
        pass(link, Duration.ofMillis(100));
        assertNull(link.receiver.poll(), "the probe tells that something was sent");
        pass(link, Duration.ofMillis(100));

        assertNull(link.receiver.poll(), "it asks again");
        pass(link, Duration.ofMillis(1));

        assertEquals(2, Objects.requireNonNull(link.receiver.poll()).endSequence());
    }

    @Test
    void tend_whenTheLastGrantGotLost_asksForItAgain() {
        Link link = new Link(random, 1000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(2000))));
        link.sender.tend(clock.nanoTime());
        link.toConsumer.deliverAll();
        link.receiver.release(Objects.requireNonNull(link.receiver.poll()));
        link.toProducer.loseAll();
        assertFalse(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));

        pass(link, Duration.ofMillis(100));

        assertEquals(2, link.sender.consumedSequence());
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 2, "y")));
    }

    @Test
    void tend_whenEverythingWasConsumed_sendsNothing() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x".repeat(30_000))));
        link.toConsumer.deliverAll();
        link.receiver.release(Objects.requireNonNull(link.receiver.poll()));
        link.toProducer.deliverAll();
        int sent = link.toConsumer.sentFrames;

        for (int i = 0; i < 100; i++) {
            pass(link, Duration.ofSeconds(1));
        }

        assertEquals(sent, link.toConsumer.sentFrames);
    }

    @Test
    void tend_whenNothingIsHeardForLong_opensANewWay() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x")));
        for (int i = 0; i < 40; i++) {
            clock.advance(Duration.ofMillis(100));
            link.sender.tend(clock.nanoTime());
            link.toConsumer.loseAll();
        }

        assertTrue(link.toConsumer.reopened > 0);
    }

    @Test
    void tend_whenAConsumerIsSlowButAnswers_keepsTheWay() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "x")));

        for (int i = 0; i < 100; i++) {
            pass(link, Duration.ofMillis(100));
        }

        assertEquals(0, link.toConsumer.reopened);
        assertTrue(link.toConsumer.sentFrames < 20, "frames=" + link.toConsumer.sentFrames);
    }

    /** The first batch got lost, the second one has arrived, and the consumer has seen that. */
    private Link linkWithAGap() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "lost")));
        link.toConsumer.loseAll();
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 2, "ahead")));
        link.toConsumer.deliverAll();
        assertNull(link.receiver.poll());
        return link;
    }

    @Test
    void restNanos_ofAReceiver_lastsUntilItAsksAgain() {
        Link whole = new Link(random, 100_000);
        assertNull(whole.receiver.poll());
        assertEquals(Long.MAX_VALUE, whole.receiver.restNanos(), "the bell tells what comes");

        Link link = linkWithAGap();
        clock.advance(Duration.ofMillis(30));
        assertNull(link.receiver.poll());
        assertEquals(Duration.ofMillis(70).toNanos(), link.receiver.restNanos());

        clock.advance(Duration.ofMillis(70));
        assertEquals(0, link.receiver.restNanos());
        assertNull(link.receiver.poll());
        assertEquals(
                Duration.ofMillis(200).toNanos(),
                link.receiver.restNanos(),
                "it has asked and waits for twice as long");
    }

    @Test
    void poll_whenABatchGotLost_asksAgainAfterTheGapHasLasted100Ms() {
        Link link = linkWithAGap();
        clock.advance(Duration.ofMillis(99));
        assertNull(link.receiver.poll());
        assertEquals(0, link.toProducer.sentFrames);

        clock.advance(Duration.ofMillis(1));
        assertNull(link.receiver.poll());
        pass(link, Duration.ZERO);

        assertEquals(2, Objects.requireNonNull(link.receiver.poll()).endSequence());
        assertEquals(4, Objects.requireNonNull(link.receiver.poll()).endSequence());
    }

    @Test
    void poll_ofAReplayByANewIncarnationOfTheProducer_takesWhatIsMissing() {
        Link link = new Link(random, 100_000);
        ChannelIdentity former = new ChannelIdentity(IDENTITY.job(), 7, 0x09, 0x0B);
        assertTrue(link.log.append(BatchFixtures.batch(former, 0, "logged by the former")));

        new LogReplays(link.log, link.scheduler).serve(IDENTITY, link.toConsumer, 0, 2);
        pass(link, Duration.ZERO);

        assertEquals(2, Objects.requireNonNull(link.receiver.poll()).endSequence());
    }

    @Test
    void serve_whenTheLogCannotBeRead_failsTheProducingTask() {
        Link link = new Link(random, 1000);
        LogReplays replays = new LogReplays(
                new MemoryLog() {
                    @Override
                    public LogReader reader(long fromSequence) {
                        throw new LogException(LogException.Kind.DAMAGED, "damaged: file=segment-3", null);
                    }
                },
                link.scheduler);
        replays.checkHealth();

        replays.serve(IDENTITY, link.toConsumer, 0, 2);
        link.scheduler.step();

        LogException failed = assertThrows(LogException.class, replays::checkHealth);
        assertTrue(failed.getMessage().contains("segment-3"), failed.getMessage());
    }

    @Test
    void serve_withoutALog_failsTheProducingTaskAndSaysWhatToSet() {
        NoReplays none = new NoReplays();
        none.checkHealth();
        none.serve(IDENTITY, new UnreliableNetwork(random, 0, frame -> {}), 4, 4);
        none.checkHealth();

        none.serve(IDENTITY, new UnreliableNetwork(random, 0, frame -> {}), 3, 4);

        StreamException lost = assertThrows(StreamException.class, none::checkHealth);
        assertTrue(lost.getMessage().contains("channel=7"), lost.getMessage());
        assertTrue(lost.getMessage().contains("channel.log"), lost.getMessage());
    }

    @Test
    void relink_toANewConsumer_sendsFromTheLogAndThenWhatIsNew() {
        Link link = new Link(random, 100_000);
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 0, "a")));
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 2, "b")));
        link.toConsumer.loseAll();
        ChannelIdentity next = new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C);
        LinkReceiver receiver =
                new LinkReceiver(next, 2, link.toProducer, 100_000, consumerRings::incrementAndGet, clock);
        link.target = receiver;

        link.sender.relink(next, 2);
        link.scheduler.step();
        link.sender.tend(clock.nanoTime());
        assertTrue(link.offer(BatchFixtures.batch(IDENTITY, 4, "made for the former consumer")));
        link.toConsumer.deliverAll();

        assertEquals(4, Objects.requireNonNull(receiver.poll()).endSequence());
        assertEquals(6, Objects.requireNonNull(receiver.poll()).endSequence());
        assertEquals(0, link.toProducer.sentFrames, "nothing was asked for again");
        assertEquals(0, link.scheduler.step());
        assertEquals(0, link.scheduler.liveCycles());
    }

    @Test
    void relink_whileBatchesWaitForCredit_sendsEachOnce() {
        Link link = new Link(random, 100_000);
        ChannelIdentity next = new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C);
        Batch waiting = BatchFixtures.batch(IDENTITY, 0, "appended, and not sent yet");
        assertTrue(link.log.append(waiting));
        link.sender.relink(next, 0);
        link.scheduler.step();
        long credit = link.sender.creditBytes();
        link.sender.tend(clock.nanoTime());

        assertTrue(link.sender.offer(waiting));

        assertEquals(1, link.toConsumer.sentFrames);
        assertEquals(credit, link.sender.creditBytes());
    }

    @Test
    void poll_afterTheTaskWasHeldUpForLong_asksBeforeItGivesUp() {
        Link link = linkWithAGap();
        clock.advance(Duration.ofMinutes(5));
        assertNull(link.receiver.poll());
        clock.advance(Duration.ofMillis(100));

        assertNull(link.receiver.poll());
        pass(link, Duration.ZERO);

        assertEquals(2, Objects.requireNonNull(link.receiver.poll()).endSequence());
    }

    @Test
    void close_whileItSendsFromTheLog_endsThat() {
        Link link = new Link(random, 100);
        for (long sequence = 0; sequence < 20; sequence += 2) {
            assertTrue(link.log.append(BatchFixtures.batch(IDENTITY, sequence, "x".repeat(500))));
        }
        link.sender.relink(new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C), 0);
        link.scheduler.step();
        assertEquals(1, link.scheduler.liveCycles());

        link.sender.close();
        link.scheduler.step();

        assertEquals(0, link.scheduler.liveCycles());
    }

    @Test
    void relink_toAConsumerThatIsFarBehind_sendsNoMoreThanItsWindow() {
        Link link = new Link(random, 10_000);
        long end = 0;
        while (end < 200) {
            assertTrue(link.log.append(BatchFixtures.batch(IDENTITY, end, "x".repeat(500))));
            end += 2;
        }
        ChannelIdentity next = new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C);
        link.sender.relink(next, 0);
        while (link.scheduler.step() > 0) {
            link.toConsumer.loseAll();
        }

        assertTrue(link.toConsumer.sentBytes() <= 10_000, "bytes=" + link.toConsumer.sentBytes());
        assertTrue(link.sender.offer(BatchFixtures.batch(IDENTITY, end, "in the log")), "the catch-up comes to it");
        assertTrue(link.toConsumer.sentBytes() <= 10_000, "bytes=" + link.toConsumer.sentBytes());
    }

    /** Lets time pass, then each end have its turn, and whatever is under way arrive. */
    private void pass(Link link, Duration time) {
        clock.advance(time);
        link.sender.tend(clock.nanoTime());
        link.toConsumer.deliverAll();
        link.toProducer.deliverAll();
        link.scheduler.step();
        link.toConsumer.deliverAll();
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
    void poll_whenABatchStaysAwayForGood_opensANewWayAndSaysInTheEndWhatIsLost() {
        Link link = new Link(random, 1000);
        link.receiver.onBatch(frame(BatchFixtures.batch(IDENTITY, 5, "ahead")));
        for (int i = 0; i < 300; i++) {
            assertNull(link.receiver.poll());
            clock.advance(Duration.ofMillis(100));
        }
        assertTrue(link.toProducer.reopened > 0);
        assertTrue(link.toProducer.sentFrames < 40, "frames=" + link.toProducer.sentFrames);
        clock.advance(Duration.ofSeconds(1));

        CorruptBatchException lost = assertThrows(CorruptBatchException.class, link.receiver::poll);
        assertTrue(lost.getMessage().contains("sequence=0 heldBatches=1"), lost.getMessage());
    }

    @Test
    void buffer_afterALargeRecord_isOfTheUsualSize() {
        Link link = new Link(random, 1 << 20);
        OutputChannel output = ChannelFixtures.output(link.sender, link.log, LIMITS, new OutputGate());
        output.append("x".repeat(500_000), EntryHandler.NO_TIMESTAMP);
        assertTrue(output.flush(0) > 0);

        assertTrue(link.sender.buffer(100).length < 2 * BATCH_BYTES);
    }

    private static byte[] frame(Batch batch) {
        return Arrays.copyOf(batch.bytes(), batch.length());
    }
}
