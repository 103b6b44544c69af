package org.raystream.runtime.transport;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.job.TestLength;

/** What every transport must do, one check each. A check throws an AssertionError unless it holds. */
public enum TransportCheck {
    DELIVERS_ALL_IN_ORDER(TransportCheck::deliversAllInOrder),
    BEARS_A_SLOW_CONSUMER(TransportCheck::bearsASlowConsumer),
    DELIVERS_WITHOUT_WAITING_FOR_MORE(TransportCheck::deliversWithoutWaitingForMore),
    HOLDS_BACK_WHEN_THE_CONSUMER_STOPS(TransportCheck::holdsBackWhenTheConsumerStops),
    BEARS_FAULTS(TransportCheck::bearsFaults),
    SERVES_A_CONSUMER_THAT_COMES_BACK(TransportCheck::servesAConsumerThatComesBack),
    TURNS_TO_A_NEW_PRODUCER(TransportCheck::turnsToANewProducer);

    /** A check on one subject. */
    private interface Body {
        void check(TransportSite site);
    }

    private static final int FEW_RECORDS = 30_000;
    private static final long HEAP_GROWTH_BYTES =
            4 << 20; // far above window and batches, which other tests' threads blur

    private final Body body;

    TransportCheck(Body body) {
        this.body = body;
    }

    /** Whether it needs ends that can be replaced. */
    boolean relinks() {
        return this == SERVES_A_CONSUMER_THAT_COMES_BACK || this == TURNS_TO_A_NEW_PRODUCER;
    }

    /** Runs the check in a new directory below {@code scratch}. What the subject throws counts as a rejection too. */
    void run(TransportSubject subject, Path scratch, long seed) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "check-");
        String which = "check=" + this + " subject=" + subject.getClass().getSimpleName() + " seed=" + seed + ": ";
        try (TransportSite site = new TransportSite(subject, directory, new Random(seed))) {
            body.check(site);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(which + failed.getMessage(), failed);
        }
    }

    private static void deliversAllInOrder(TransportSite site) {
        long records = TestLength.rounds(300_000, 10_000_000);
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer consumer = site.new Consumer(1, 1);

        site.together(
                () -> {
                    producer.produce(records);
                    producer.end();
                },
                consumer::consumeAll);

        expect(records, consumer.records(), "records consumed");
    }

    private static void bearsASlowConsumer(TransportSite site) {
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer consumer = site.new Consumer(1, 1);
        Random pauses = new Random(site.random.nextLong());

        site.together(
                () -> {
                    producer.produce(FEW_RECORDS);
                    producer.end();
                },
                () -> consumer.consumeAll(() -> {
                    if (pauses.nextInt(50) == 0) {
                        hold(Duration.ofMillis(pauses.nextInt(10)));
                    }
                }));

        expect(FEW_RECORDS, consumer.records(), "records consumed");
    }

    private static void deliversWithoutWaitingForMore(TransportSite site) {
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer consumer = site.new Consumer(1, 1);
        long end = 0;
        for (int round = 0; round < 20; round++) {
            end += 1 + site.random.nextInt(300);
            produceAndConsume(site, producer, end, consumer, end);
        }
        expect(end, consumer.records(), "records consumed");
    }

    /** The consumer stops for a while: what waits for it, in memory and in the log, stays within the window, and all of it arrives when it goes on. */
    private static void holdsBackWhenTheConsumerStops(TransportSite site) {
        long records = 15L * FEW_RECORDS; // more than the heap may grow by, less than fills the log's quota
        long stopAt = FEW_RECORDS / 2;
        Duration stop = Duration.ofSeconds(TestLength.rounds(5, 30));
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer consumer = site.new Consumer(1, 1);
        long[] ahead = new long[1];

        site.together(
                () -> {
                    producer.produce(
                            records,
                            () -> ahead[0] =
                                    Math.max(ahead[0], -producer.outlet.sender().creditBytes()));
                    producer.end();
                },
                () -> {
                    consumer.consumeTo(stopAt);
                    long heapBefore = heapBytes();
                    hold(stop);
                    long heapGrowth = heapBytes() - heapBefore;
                    long consumed = consumer.input.nextSequence();
                    long waiting = producer.outlet.log().endSequence() - consumed;
                    expect(waiting > 0 && waiting < 4_000 + TransportSite.WINDOW_BYTES / 5, "entries ahead=" + waiting);
                    expect(!producer.gate.isOpen(), "the producer waits");
                    expect(heapGrowth < HEAP_GROWTH_BYTES, "heap growth bytes=" + heapGrowth);
                    expect(
                            producer.outlet.log().diskBytes() < 1 << 20,
                            "log bytes=" + producer.outlet.log().diskBytes());
                    consumer.consumeAll();
                });

        expect(records, consumer.records(), "records consumed");
        expect(ahead[0] <= 64 << 10, "bytes beyond the credit=" + ahead[0]);
    }

    private static void bearsFaults(TransportSite site) {
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer consumer = site.new Consumer(1, 1);
        Random faults = new Random(site.random.nextLong());

        site.together(
                () -> {
                    producer.produce(3L * FEW_RECORDS, () -> {
                        if (faults.nextInt(100) == 0) {
                            site.rig.disturb(faults);
                        }
                    });
                    producer.end();
                },
                consumer::consumeAll);

        expect(3L * FEW_RECORDS, consumer.records(), "records consumed");
    }

    /** Its new incarnation gets what the former one had not consumed, while the producer goes on. */
    private static void servesAConsumerThatComesBack(TransportSite site) {
        TransportSite.Producer producer = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer[] consumer = {site.new Consumer(1, 1)};
        int rounds = 5;
        for (int round = 1; round <= rounds; round++) {
            long produced = round * 4_000L;
            long consumed = produced - 1 - site.random.nextInt(300);
            TransportSite.Consumer former = consumer[0];
            produceAndConsume(site, producer, produced, former, consumed);
            int incarnation = round + 1;
            consumer[0] = site.new Consumer(1, incarnation, former);
            site.rig.relink(TransportSite.identity(1, incarnation), former.input.nextSequence());
        }
        site.together(
                () -> {
                    producer.produce((rounds + 1) * 4_000L);
                    producer.end();
                },
                () -> consumer[0].consumeAll());

        expect((rounds + 1) * 4_000L, consumer[0].records(), "records consumed");
    }

    /** The new incarnation goes on where the log of the former one was cut; what the former one still sends is nobody's. */
    private static void turnsToANewProducer(TransportSite site) {
        TransportSite.Producer former = site.new Producer(1, 1, 0, 0);
        TransportSite.Consumer before = site.new Consumer(1, 1);
        produceAndConsume(site, former, 5_000, before, 4_800);
        site.call(former::settle);
        long cut = former.outlet.log().endSequence();
        long cutRecords = cut - 1; // all entries are records, but the first, which announces the codec
        TransportSite.Consumer after = site.new Consumer(2, 1, before);
        site.call(() -> former.produceAsZombie(1_000));
        TransportSite.Producer next = site.new Producer(2, 1, cut, cutRecords);
        site.rig.relink(TransportSite.identity(2, 1), before.input.nextSequence());
        AtomicBoolean arrived = new AtomicBoolean();
        site.together(() -> next.idleUntil(arrived::get), () -> {
            after.consumeAllBelow(cut);
            arrived.set(true);
        });
        site.call(() -> former.produceAsZombie(1_000));
        site.together(
                () -> {
                    next.produce(9_000);
                    next.end();
                },
                after::consumeAll);

        expect(9_000, after.records(), "records consumed");
    }

    /** Produces and consumes so far; the producer stays at work until its consumer has come there. */
    private static void produceAndConsume(
            TransportSite site,
            TransportSite.Producer producer,
            long producedRecords,
            TransportSite.Consumer consumer,
            long consumedRecords) {
        AtomicBoolean arrived = new AtomicBoolean();
        site.together(
                () -> {
                    producer.produce(producedRecords);
                    producer.idleUntil(arrived::get);
                },
                () -> {
                    consumer.consumeTo(consumedRecords);
                    arrived.set(true);
                });
    }

    /** What is reachable in this JVM, which holds both ends. */
    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void hold(Duration time) {
        long endNanos = SystemClock.INSTANCE.nanoTime() + time.toNanos();
        while (SystemClock.INSTANCE.nanoTime() < endNanos) {
            LockSupport.parkNanos(endNanos - SystemClock.INSTANCE.nanoTime());
        }
    }

    private static void expect(long expected, long actual, String what) {
        expect(expected == actual, what + "=" + actual + " (expected: " + expected + ")");
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
