package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.NumberedBatches;

/** What logs take on disk stays within the quota, whatever is appended. */
final class QuotaChecks {
    private static final long HARD_BYTES = 2 << 20;
    private static final long RESERVE_BYTES = 256 << 10;

    private QuotaChecks() {}

    static void staysWithinTheQuota(LogSite site) {
        LogQuota quota = new LogQuota(HARD_BYTES / 2, HARD_BYTES, RESERVE_BYTES);
        LogKind kind = site.subject.kind(quota, LogSite.SEGMENT_BYTES);
        try (ReplayLog log = kind.open(site.directory, LogSite.identity(1), 0)) {
            for (int round = 0; round < 5; round++) {
                long first = log.firstSequence();
                fill(site, quota, log);
                appendControl(quota, log, round % 2 == 0 ? Batch.ENDS_WITH_BARRIER : Batch.ENDS_INPUT);
                try (LogReader reader = log.reader(first)) {
                    readTo(reader, log.endSequence(), 1);
                }
                log.trim(log.endSequence());
                expect(!quota.isAboveSoft(), "there is room after a trim: usedBytes=" + quota.usedBytes());
            }
        }
        expect(0, quota.usedBytes(), "bytes that are counted when the log is closed");
    }

    private static void fill(LogSite site, LogQuota quota, ReplayLog log) {
        boolean wasAboveSoft = false;
        long appendedBytes = 0;
        Batch batch = site.batch(1, log.endSequence());
        while (log.append(batch)) {
            wasAboveSoft = quota.isAboveSoft();
            expect(quota.usedBytes() <= HARD_BYTES - RESERVE_BYTES, "usedBytes=" + quota.usedBytes());
            expect(batch.endSequence(), log.endSequence(), "end of the log");
            appendedBytes += batch.length();
            expect(appendedBytes < HARD_BYTES, "a quota refuses at some time");
            batch = site.batch(1, log.endSequence());
        }
        expect(wasAboveSoft, "the soft limit is passed before the hard one");
        expect(batch.firstSequence(), log.endSequence(), "end of a log that refused");
    }

    /** A full log still takes some batches that end with a barrier. */
    private static void appendControl(LogQuota quota, ReplayLog log, int flag) {
        for (int count = 0; count < 4; count++) {
            Batch control = NumberedBatches.of(LogSite.identity(1), log.endSequence(), 10, 900, flag);
            expect(log.append(control), "a batch with flags=" + flag + " has room: usedBytes=" + quota.usedBytes());
            expect(quota.usedBytes() <= HARD_BYTES, "usedBytes=" + quota.usedBytes());
        }
    }

    static void countsWhatIsThere(LogSite site) {
        try (ReplayLog log = site.open(1, 0)) {
            site.append(log, 1, 60);
        }
        long end = site.kind.completeEnd(site.directory, LogSite.identity(2));
        LogQuota quota = new LogQuota(HARD_BYTES / 2, HARD_BYTES, RESERVE_BYTES);
        LogKind kind = site.subject.kind(quota, LogSite.SEGMENT_BYTES);
        try (ReplayLog log = kind.open(site.directory, LogSite.identity(2), end)) {
            expect(log.diskBytes(), quota.usedBytes(), "bytes that the quota counts");
            expect(log.diskBytes() > 60 * 1_000, "bytes of what was there: " + log.diskBytes());
        }
        expect(0, quota.usedBytes(), "bytes that are counted when the log is closed");
    }

    static void isSharedByLogs(LogSite site) {
        LogQuota quota = new LogQuota(HARD_BYTES / 2, HARD_BYTES, RESERVE_BYTES);
        LogKind kind = site.subject.kind(quota, LogSite.SEGMENT_BYTES);
        List<ReplayLog> logs = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            Path directory = site.directory.resolve("channel-" + channel);
            logs.add(kind.open(directory, LogSite.identity(1), 0));
        }
        fill(site, quota, logs.get(0));
        expect(sum(logs), quota.usedBytes(), "bytes that the quota counts");
        for (ReplayLog log : logs) {
            appendControl(quota, log, Batch.ENDS_WITH_BARRIER);
        }
        expect(sum(logs), quota.usedBytes(), "bytes that the quota counts");
        logs.forEach(ReplayLog::close);
        expect(0, quota.usedBytes(), "bytes that are counted when the logs are closed");
    }

    private static long sum(List<ReplayLog> logs) {
        return logs.stream().mapToLong(ReplayLog::diskBytes).sum();
    }
}
