package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.appendTo;
import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;
import static org.raystream.runtime.log.LogSite.refused;
import static org.raystream.runtime.log.LogSite.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;

/** What one incarnation appends is what is read. */
final class AppendChecks {
    private static final int REACH_SEGMENT_BYTES = 8 << 20;
    private static final int REACH_LOG_BYTES = 64 << 20;
    private static final int REACH_TRIES = 101;
    private static final long REACH_LIMIT_NANOS = 5_000_000;

    private AppendChecks() {}

    static void readsWhatWasAppended(LogSite site) {
        try (ReplayLog log = site.open(1, 0);
                LogReader early = log.reader(0)) {
            expect(early.poll() == null, "an empty log has no batch");
            for (int round = 0; round < 10; round++) {
                site.append(log, 1, 20);
                readTo(early, log.endSequence(), 1);
            }
            readWhole(site, log.endSequence());
            try (LogReader late = log.reader(0)) {
                readTo(late, log.endSequence(), 1);
            }
        }
        readWhole(site, site.kind.completeEnd(site.directory, LogSite.identity(1)));
    }

    private static void readWhole(LogSite site, long end) {
        try (LogReader reader = site.reader(0)) {
            readTo(reader, end, 1);
        }
    }

    static void takesBatchesOfAnySize(LogSite site) {
        int[] payloads = {
            0, 1, 7, 8, 4_000, LogSite.SEGMENT_BYTES - 200, LogSite.SEGMENT_BYTES, 3 * LogSite.SEGMENT_BYTES
        };
        try (ReplayLog log = site.open(1, 0)) {
            for (int round = 0; round < 40; round++) {
                int payload = payloads[site.random.nextInt(payloads.length)];
                appendTo(log, NumberedBatches.of(LogSite.identity(1), log.endSequence(), 1, payload, 0));
            }
            readWhole(site, log.endSequence());
        }
    }

    static void readsFromAnySequence(LogSite site) {
        try (ReplayLog log = site.open(1, 0)) {
            List<Long> starts = new ArrayList<>();
            for (int count = 0; count < 100; count++) {
                starts.add(log.endSequence());
                site.append(log, 1, 1);
            }
            long end = log.endSequence();
            for (int round = 0; round < 50; round++) {
                long start = starts.get(site.random.nextInt(starts.size()));
                readFrom(site, log, start, end);
                readFrom(site, log, Math.max(0, start - 1), end);
                readFrom(site, log, (long) (site.random.nextDouble() * end), end);
            }
            readFrom(site, log, end, end);
        }
    }

    private static void readFrom(LogSite site, ReplayLog log, long from, long end) {
        try (LogReader own = log.reader(from);
                LogReader foreign = site.reader(from)) {
            expect(from, own.nextSequence(), "next sequence of a new reader");
            readTo(own, end, 1);
            readTo(foreign, end, 1);
        }
    }

    /** Batches are small, because many of them are the worst case. */
    static void reachesAnySequenceInTime(LogSite site) {
        LogKind kind = site.subject.kind(new LogQuota(1 << 28, 1 << 29, 0), REACH_SEGMENT_BYTES);
        try (ReplayLog log = kind.open(site.directory, LogSite.identity(1), 0)) {
            while (log.diskBytes() < REACH_LOG_BYTES) {
                appendTo(log, NumberedBatches.of(LogSite.identity(1), log.endSequence(), 1, 10, 0));
            }
            long[] nanos = new long[REACH_TRIES];
            for (int count = 0; count < REACH_TRIES; count++) {
                long from = (long) (site.random.nextDouble() * log.endSequence());
                long start = System.nanoTime();
                try (LogReader reader = log.reader(from)) {
                    Batch unused = require(reader, sequence -> 1);
                    nanos[count] = System.nanoTime() - start;
                }
            }
            Arrays.sort(nanos);
            long median = nanos[REACH_TRIES / 2];
            expect(median < REACH_LIMIT_NANOS, "a replay reaches its first batch within 5 ms: medianNanos=" + median);
        }
    }

    static void readsFromWhereNothingIsYet(LogSite site) {
        try (ReplayLog log = site.open(1, 100)) {
            site.append(log, 1, 3);
            long end = log.endSequence();
            try (LogReader tail = site.reader(end)) {
                expect(tail.poll() == null, "nothing is there yet");
                site.append(log, 1, 40);
                expect(end, require(tail, sequence -> 1).firstSequence(), "first sequence at the tail");
                readTo(tail, log.endSequence(), 1);
            }
        }
    }

    static void refusesBatchesThatDoNotFollow(LogSite site) {
        try (ReplayLog log = site.open(1, 10)) {
            site.append(log, 1, 5);
            long end = log.endSequence();
            for (Batch wrong :
                    List.of(site.batch(1, end + 1), site.batch(1, end - 1), site.batch(2, end), site.batch(1, 10))) {
                try {
                    boolean appended = log.append(wrong);
                    throw new AssertionError("taken=" + appended + " firstSequence=" + wrong.firstSequence());
                } catch (IllegalArgumentException expected) {
                    expect(end, log.endSequence(), "end of the log");
                }
            }
            try (LogReader reader = log.reader(10)) {
                readTo(reader, end, 1);
            }
        }
    }

    static void keepsChannelsApart(LogSite site) {
        refused(LogException.Kind.UNUSABLE, () -> site.reader(0));
        try (ReplayLog log = site.open(1, 0)) {
            site.append(log, 1, 5);
        }
        ChannelIdentity own = LogSite.identity(2);
        for (ChannelIdentity other : List.of(
                new ChannelIdentity(own.job() + 1, own.channel(), 2, 1),
                new ChannelIdentity(own.job(), own.channel() + 1, 2, 1))) {
            refused(LogException.Kind.UNUSABLE, () -> site.kind.open(site.directory, other, 0));
            refused(LogException.Kind.UNUSABLE, () -> site.kind.openReader(site.directory, other, 0));
        }
    }
}
