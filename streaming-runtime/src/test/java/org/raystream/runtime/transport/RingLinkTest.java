package org.raystream.runtime.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.batch.EntryKind;
import org.raystream.runtime.channel.ChannelFixtures;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.channel.RecordedEntries;

final class RingLinkTest {
    private static final int BATCH_BYTES = 4096;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(BATCH_BYTES, 1 << 20, 1_000_000);

    private final AtomicInteger consumerRings = new AtomicInteger();
    private final AtomicInteger producerRings = new AtomicInteger();

    @Test
    void offer_andRelease_ringTheTaskThatWaits() {
        RingLink link = link(10_000);
        assertTrue(link.sender().offer(batch(0, 100)));
        assertEquals(1, consumerRings.get());
        BatchReceiver receiver = link.receiver();

        receiver.release(Objects.requireNonNull(receiver.poll()));

        assertEquals(1, producerRings.get());
    }

    @Test
    void offer_beyondTheWindow_waitsForTheRelease() {
        RingLink link = link(1000);
        BatchSender sender = link.sender();
        BatchReceiver receiver = link.receiver();
        assertTrue(sender.offer(batch(0, 5000)), "a single batch may be larger than the window");
        assertFalse(sender.offer(batch(2, 10)));
        Batch first = Objects.requireNonNull(receiver.poll());
        assertFalse(sender.offer(batch(2, 10)), "it is polled, not released");

        receiver.release(first);

        assertTrue(sender.offer(batch(2, 10)));
    }

    @Test
    void offer_ofSmallBatchesInLargeArrays_countsTheArrays() {
        RingLink link = link(100_000);
        BatchSender sender = link.sender();
        int taken = 0;
        while (taken < 1000 && sender.offer(BatchFixtures.emptyIn(new byte[10_000], taken))) {
            taken++;
        }

        assertEquals(10, taken);
    }

    @Test
    void buffer_afterARelease_isTheReleasedArray() {
        RingLink link = link(10_000);
        Batch batch = BatchFixtures.emptyIn(new byte[1000], 0);
        assertTrue(link.sender().offer(batch));
        BatchReceiver receiver = link.receiver();
        receiver.release(Objects.requireNonNull(receiver.poll()));

        assertSame(batch.bytes(), link.sender().buffer(1000));
        assertNotSame(batch.bytes(), link.sender().buffer(1000));
    }

    @Test
    void buffer_whenTheReleasedArrayIsTooSmallOrWasMadeForALargeRecord_isNew() {
        RingLink link = link(1 << 20);
        BatchSender sender = link.sender();
        BatchReceiver receiver = link.receiver();
        assertTrue(sender.offer(BatchFixtures.emptyIn(new byte[1000], 0)));
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 5000, 5000);
        BatchFixtures.add(builder, EntryKind.RECORD, "large");
        builder.flag(Batch.OVERSIZE);
        assertTrue(sender.offer(builder.seal(new byte[1000])));
        receiver.release(Objects.requireNonNull(receiver.poll()));
        receiver.release(Objects.requireNonNull(receiver.poll()));

        assertEquals(2000, sender.buffer(2000).length);
        assertEquals(2000, sender.buffer(2000).length);
    }

    @Test
    void isIdle_whileTheConsumerHasNotTakenABatch_isFalse() {
        RingLink link = link(10_000);
        assertTrue(link.sender().isIdle());
        assertTrue(link.sender().offer(batch(0, 10)));
        assertFalse(link.sender().isIdle());

        Batch unused = Objects.requireNonNull(link.receiver().poll());

        assertTrue(link.sender().isIdle());
    }

    /** No thread waits with a time-out that could hide a lost ring: that would show as a test that stands still. */
    @ParameterizedTest
    @Timeout(60)
    @ValueSource(longs = {1024, 20_000, 1_000_000})
    void records_betweenTwoThreads_arriveOnceAndInOrder(long windowBytes) throws Exception {
        Semaphore consumerBell = new Semaphore(0);
        Semaphore producerBell = new Semaphore(0);
        RingLink link = new RingLink(windowBytes, consumerBell::release, producerBell::release);
        List<String> records = ChannelFixtures.randomRecords(new Random(windowBytes), 20_000, BATCH_BYTES, 20_000);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> produced = threads.submit(producer(link.sender(), producerBell, records));
            Future<List<Object>> consumed = threads.submit(consumer(link.receiver(), consumerBell));

            assertTrue(produced.get());
            assertEquals(records, consumed.get());
        } finally {
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        }
    }

    private static Callable<Boolean> producer(BatchSender sender, Semaphore bell, List<String> records) {
        return () -> {
            OutputGate gate = new OutputGate();
            OutputChannel output = ChannelFixtures.output(sender, LIMITS, gate);
            int appended = 0;
            while (!output.isDrained()) {
                boolean done = false;
                for (int i = 0; i < 64 && gate.isOpen() && appended < records.size(); i++) {
                    output.append(records.get(appended), EntryHandler.NO_TIMESTAMP);
                    appended++;
                    done = true;
                    if (appended == records.size()) {
                        output.end();
                    }
                }
                if (output.flush(0) == 0 && !done) {
                    bell.acquire();
                }
            }
            return true;
        };
    }

    private static Callable<List<Object>> consumer(BatchReceiver receiver, Semaphore bell) {
        return () -> {
            RecordedEntries entries = new RecordedEntries();
            InputChannel input = ChannelFixtures.input(receiver);
            while (!input.isEnded()) {
                if (input.read(100, entries) == 0) {
                    bell.acquire();
                }
            }
            return new ArrayList<>(entries.records);
        };
    }

    private RingLink link(long windowBytes) {
        return new RingLink(windowBytes, consumerRings::incrementAndGet, producerRings::incrementAndGet);
    }

    private static Batch batch(long firstSequence, int recordBytes) {
        return BatchFixtures.batch(IDENTITY, firstSequence, "x".repeat(recordBytes));
    }
}
