package org.raystream.runtime.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.BatchFixtures;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.segment.SegmentFiles;

/** When the two ends ring for each other, one step at a time. */
final class MappedLinkTest {
    private static final int WINDOW_BYTES = 300; // two of the batches below, not three

    private static final long LOOK_NANOS = Duration.ofNanos(100_000).toNanos();

    @TempDir
    private Path directory;

    private final AtomicInteger producerRings = new AtomicInteger();
    private final AtomicInteger consumerRings = new AtomicInteger();
    private final VirtualClock time = new VirtualClock(0);
    private Runnable betweenLooks =
            () -> {}; // run when the receiver asks for the time, between its first and its last look
    private ReplayLog log;
    private MappedSender sender;
    private MappedReceiver receiver;

    @BeforeEach
    void open() {
        LogKind logs = new ChainLogKind(
                SegmentFiles.FORMAT, new LogQuota(64 << 20, 128 << 20, 1 << 20), Runnable::run, 64 << 10);
        log = logs.open(directory, BatchFixtures.IDENTITY, 0);
        sender = new MappedSender(directory, BatchFixtures.IDENTITY, 0, WINDOW_BYTES, consumerRings::incrementAndGet);
        receiver =
                new MappedReceiver(logs, directory, BatchFixtures.IDENTITY, 0, producerRings::incrementAndGet, clock());
    }

    @AfterEach
    void close() {
        receiver.close();
        sender.close();
        log.close();
    }

    @Test
    void offer_ofABatchThatMayGo_ringsForTheConsumerAlone() {
        assertTrue(send(0));
        consume();

        assertEquals(1, consumerRings.get());
        assertEquals(0, producerRings.get(), "the producer waits for nothing");
    }

    @Test
    void offer_whileTheConsumerLooksByItself_doesNotRing() {
        assertTrue(send(0));
        consume();
        assertNull(receiver.poll());
        assertEquals(LOOK_NANOS, receiver.restNanos());
        assertTrue(send(2));
        consume();

        assertEquals(1, consumerRings.get(), "for the first batch");
    }

    @Test
    void offer_onceTheConsumerHasLookedForAWhile_rings() {
        assertTrue(send(0));
        consume();
        assertNull(receiver.poll());
        time.advance(Duration.ofMillis(1));
        assertNull(receiver.poll());
        assertEquals(Long.MAX_VALUE, receiver.restNanos());
        assertTrue(send(2));
        assertTrue(send(4));

        assertEquals(2, consumerRings.get(), "one for all that comes until it looks");
    }

    @Test
    void poll_whileTheConsumerBeginsToWait_findsWhatCame() {
        assertTrue(send(0));
        consume();
        assertNull(receiver.poll());
        time.advance(Duration.ofMillis(1));
        betweenLooks = () -> assertTrue(send(2));

        consume();
    }

    @Test
    void release_whenTheProducerHadNoCredit_ringsForItOnce() {
        assertTrue(send(0));
        assertTrue(send(2));
        assertFalse(send(4));

        consume();
        assertEquals(1, producerRings.get());
        consume();
        assertEquals(1, producerRings.get(), "it has not asked again");
    }

    @Test
    void release_whenTheProducerWaitsForAnIdleConsumer_ringsForIt() {
        assertTrue(sender.isIdle());
        assertTrue(send(0));
        assertFalse(sender.isIdle());

        consume();

        assertEquals(1, producerRings.get());
        assertTrue(sender.isIdle());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                betweenLooks.run();
                return time.nanoTime();
            }

            @Override
            public long currentTimeMs() {
                return time.currentTimeMs();
            }
        };
    }

    /** Sends a batch of an announcement and a record, 130 bytes or a little more. */
    private boolean send(long sequence) {
        Batch batch = BatchFixtures.batch(BatchFixtures.IDENTITY, sequence, "x".repeat(10));
        assertTrue(batch.length() > WINDOW_BYTES / 3 && batch.length() <= WINDOW_BYTES / 2, "bytes=" + batch.length());
        assertTrue(log.append(batch));
        return sender.offer(batch);
    }

    private void consume() {
        receiver.release(Objects.requireNonNull(receiver.poll(), "a batch is there"));
    }
}
