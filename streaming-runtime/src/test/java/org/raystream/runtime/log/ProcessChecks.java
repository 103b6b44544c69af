package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.appendTo;
import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;

import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.job.TestLength;

/** A log that is read while it is written, by other threads and processes, and after its writer was killed. */
final class ProcessChecks {
    private static final long FAR = 200_000;
    private static final int MAX_KILL_AFTER_MICROS = 60_000;

    private ProcessChecks() {}

    static void isTailedByAThread(LogSite site) {
        try (ReplayLog log = site.open(1, 0);
                LogReader reader = log.reader(0)) {
            AtomicBoolean isStopped = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (log.endSequence() < FAR && !isStopped.get()) {
                    appendTo(log, site.batch(1, log.endSequence()));
                }
            });
            try {
                tail(reader, writing::isDone);
            } finally {
                isStopped.set(true);
                writing.join();
            }
            expect(reader.nextSequence() >= FAR, "all was read: next=" + reader.nextSequence());
            readTo(reader, log.endSequence(), 1);
        }
    }

    static void isTailedFromAnotherProcess(LogSite site) throws InterruptedException {
        try (LogWriterProcess writer = new LogWriterProcess(site, 1, 0, FAR)) {
            writer.awaitFirst();
            try (LogReader reader = site.reader(0)) {
                tail(reader, () -> !writer.isAlive());
                writer.awaitEnd();
                readTo(reader, writer.reported(), 1);
                expect(reader.nextSequence() >= FAR, "all was read: next=" + reader.nextSequence());
            }
        }
    }

    private static void tail(LogReader reader, BooleanSupplier isWritten) {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = !isWritten.getAsBoolean();
            long next = reader.nextSequence();
            for (Batch batch = reader.poll(); batch != null; batch = reader.poll()) {
                expect(next, batch.firstSequence(), "first sequence of the next batch");
                LogSite.requireRight(batch, next, sequence -> 1);
                next = reader.nextSequence();
            }
        }
    }

    /** Each writer is killed at a random moment; the next one goes on from what it left. */
    static void losesNothingWhenKilled(LogSite site) throws InterruptedException {
        TreeMap<Long, Integer> cuts = new TreeMap<>();
        long end = 0;
        for (int incarnation = 1; incarnation <= TestLength.rounds(20, 200); incarnation++) {
            cuts.put(end, incarnation);
            long reported = killed(site, incarnation, end);
            end = site.kind.completeEnd(site.directory, LogSite.identity(incarnation + 1));
            expect(end >= reported, "what was appended is there: reported=" + reported + " completeEnd=" + end);
            readRest(site, end, cuts);
        }
        try (ReplayLog log = site.open(cuts.size() + 1, end)) {
            readRest(site, log.endSequence(), cuts);
        }
    }

    private static long killed(LogSite site, int incarnation, long from) throws InterruptedException {
        try (LogWriterProcess writer = new LogWriterProcess(site, incarnation, from, Long.MAX_VALUE)) {
            writer.awaitFirst();
            long micros = site.random.nextInt(MAX_KILL_AFTER_MICROS);
            long start = System.nanoTime();
            Awaitility.await()
                    .pollDelay(0, TimeUnit.MILLISECONDS)
                    .pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() -> System.nanoTime() - start > TimeUnit.MICROSECONDS.toNanos(micros));
            writer.kill();
            return writer.reported();
        }
    }

    private static void readRest(LogSite site, long end, TreeMap<Long, Integer> cuts) {
        long from = Math.max(0, end - 4_000); // a writer gives up what is older than 5,000 entries
        try (LogReader reader = site.reader(from)) {
            readTo(reader, end, sequence -> cuts.floorEntry(sequence).getValue());
        }
    }
}
