package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;
import static org.raystream.runtime.log.LogSite.refused;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.raystream.runtime.batch.Batch;

/** What is trimmed goes, what is not stays. */
final class TrimChecks {
    private TrimChecks() {}

    static void trimsToTheEntry(LogSite site) {
        try (ReplayLog log = site.open(1, 0)) {
            site.append(log, 1, 60);
            long end = log.endSequence();
            for (long sequence = 0; sequence < end; sequence++) {
                log.trim(sequence);
                long first = log.firstSequence();
                expect(first <= sequence, "first=" + first + " is at most the trimmed sequence=" + sequence);
                if (sequence % 50 == 0 || first > sequence - 3) {
                    readFrom(log, sequence, end);
                }
            }
            expect(log.firstSequence() > 0, "files were given up");
            log.trim(0);
            refuseBelow(site, log);
        }
    }

    private static void refuseBelow(LogSite site, ReplayLog log) {
        long first = log.firstSequence();
        refused(LogException.Kind.TRIMMED, () -> log.reader(first - 1));
        refused(LogException.Kind.TRIMMED, () -> site.reader(0));
        try (LogReader reader = site.reader(first)) {
            readTo(reader, log.endSequence(), 1);
        }
    }

    private static void readFrom(ReplayLog log, long sequence, long end) {
        try (LogReader reader = log.reader(sequence)) {
            readTo(reader, end, 1);
        }
    }

    static void takesNoMoreRoomWhenTrimmed(LogSite site) {
        LogQuota quota = new LogQuota(1 << 28, 1 << 29, 0);
        LogKind kind = site.subject.kind(quota, LogSite.SEGMENT_BYTES);
        try (ReplayLog log = kind.open(site.directory, LogSite.identity(1), 0)) {
            long most = 0;
            for (int round = 0; round < 200; round++) {
                site.append(log, 1, 10);
                log.trim(log.endSequence());
                most = Math.max(most, log.diskBytes());
            }
            expect(most <= 24L * LogSite.SEGMENT_BYTES, "bytes of a log that is trimmed: most=" + most);
            expect(log.diskBytes() > 0, "bytes are counted");
            expect(log.diskBytes(), quota.usedBytes(), "bytes that the quota counts");
        }
        expect(0, quota.usedBytes(), "bytes that are counted when the log is closed");
    }

    static void readsWhileItIsTrimmed(LogSite site) {
        try (ReplayLog log = site.open(1, 0)) {
            site.append(log, 1, 1);
            AtomicLong done = new AtomicLong(-1);
            CompletableFuture<Long> reading = CompletableFuture.supplyAsync(() -> readOn(site, log, done));
            try {
                for (int batches = 0; batches < 4_000; batches++) {
                    site.append(log, 1, 1);
                    log.trim(log.endSequence() - 600);
                }
            } finally {
                done.set(log.endSequence());
                expect(reading.join() > 0, "something was read");
            }
        }
    }

    /** Reads to the end, again from the front whenever what comes next was trimmed; returns how many batches. */
    private static long readOn(LogSite site, ReplayLog log, AtomicLong end) {
        long read = 0;
        LogReader reader = open(site, log);
        try {
            while (end.get() < 0 || reader.nextSequence() < end.get()) {
                long next = reader.nextSequence();
                try {
                    Batch batch = reader.poll();
                    if (batch != null) {
                        LogSite.requireRight(batch, next, sequence -> 1);
                        read++;
                    }
                } catch (LogException behind) {
                    requireTrimmed(behind, log, next);
                    reader.close();
                    reader = open(site, log);
                }
            }
        } finally {
            reader.close();
        }
        return read;
    }

    private static LogReader open(LogSite site, ReplayLog log) {
        while (true) {
            try {
                return site.reader(log.firstSequence());
            } catch (LogException behind) {
                requireTrimmed(behind, log, 0);
            }
        }
    }

    private static void requireTrimmed(LogException refusal, ReplayLog log, long next) {
        if (refusal.kind() != LogException.Kind.TRIMMED || next >= log.firstSequence()) {
            throw new AssertionError("next=" + next + " firstSequence=" + log.firstSequence(), refusal);
        }
    }
}
