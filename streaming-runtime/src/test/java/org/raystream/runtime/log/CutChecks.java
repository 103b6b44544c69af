package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.readTo;
import static org.raystream.runtime.log.LogSite.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.raystream.runtime.batch.NumberedBatches;

/** A chain over incarnations: each holds up to its cut. */
final class CutChecks {
    private CutChecks() {}

    static void readsAcrossIncarnations(LogSite site) {
        TreeMap<Long, Integer> cuts = new TreeMap<>();
        long cut = 0;
        for (int incarnation = 1; incarnation <= 8; incarnation++) {
            long from = cut;
            cuts.tailMap(cut, true).clear();
            cuts.put(cut, incarnation);
            List<Long> bounds = new ArrayList<>();
            try (ReplayLog log = site.open(incarnation, from)) {
                expect(from, log.endSequence(), "end of a log that was opened");
                expect(0, log.firstSequence(), "first sequence of the chain");
                readWhole(site, log.endSequence(), cuts);
                for (int count = 0; count < 20; count++) {
                    site.append(log, incarnation, 1);
                    bounds.add(log.endSequence());
                }
                readWhole(site, log.endSequence(), cuts);
            }
            cut = bounds.get(incarnation % 2 == 0 ? bounds.size() - 1 : site.random.nextInt(bounds.size()));
        }
    }

    private static void readWhole(LogSite site, long end, TreeMap<Long, Integer> cuts) {
        for (long from = 0; from < end; from += 1 + end / 3) {
            try (LogReader reader = site.reader(from)) {
                readTo(reader, end, sequence -> cuts.floorEntry(sequence).getValue());
            }
        }
    }

    static void ignoresWhatAZombieAppends(LogSite site) {
        try (ReplayLog zombie = site.open(1, 0);
                LogReader early = site.reader(0)) {
            site.append(zombie, 1, 30);
            long cut = zombie.endSequence();
            readTo(early, cut, 1);
            try (ReplayLog log = site.open(2, cut);
                    LogReader ofTheZombie = zombie.reader(0)) {
                appendAsZombie(site, zombie, 40);
                expect(early.poll() == null, "what a zombie appends beyond the cut is not served");
                site.append(log, 2, 5);
                appendAsZombie(site, zombie, 5);
                zombie.trim(zombie.endSequence());
                for (LogReader reader : List.of(early, ofTheZombie)) {
                    readTo(reader, log.endSequence(), sequence -> sequence < cut ? 1 : 2);
                }
                log.trim(cut + 1);
                appendAsZombie(site, zombie, 40);
                site.append(log, 2, 40);
                readTo(early, log.endSequence(), 2);
                try (LogReader late = site.reader(cut)) {
                    readTo(late, log.endSequence(), 2);
                }
            }
        }
    }

    /** Appends until it is told that it is a zombie. */
    private static void appendAsZombie(LogSite site, ReplayLog zombie, int batches) {
        try {
            site.append(zombie, 1, batches);
        } catch (LogException told) {
            expect(told.kind() == LogException.Kind.FENCED, "told that it is fenced: " + told.getMessage());
        }
    }

    static void trimsOverTheChain(LogSite site) {
        long end = 0;
        for (int incarnation = 1; incarnation <= 3; incarnation++) {
            try (ReplayLog log = site.open(incarnation, end)) {
                site.append(log, incarnation, 40);
                end = log.endSequence();
            }
        }
        try (ReplayLog log = site.open(4, end)) {
            long before = log.diskBytes();
            log.trim(end / 2);
            expect(log.firstSequence() <= end / 2 && log.firstSequence() > 0, "first=" + log.firstSequence());
            site.append(log, 4, 60);
            log.trim(log.endSequence());
            expect(
                    log.firstSequence() > end,
                    "all of the earlier incarnations is given up: first=" + log.firstSequence());
            expect(log.diskBytes() < before, "bytes on disk: before=" + before + " after=" + log.diskBytes());
            refused(LogException.Kind.TRIMMED, () -> site.reader(1));
        }
    }

    static void refusesAnOwnerThatDoesNotFollow(LogSite site) {
        try (ReplayLog log = site.open(5, 0)) {
            site.append(log, 5, 30);
            LogSite.appendTo(log, site.batch(5, log.endSequence()));
            long end = log.endSequence();
            refused(LogException.Kind.UNUSABLE, () -> site.open(6, end + 1));
            refused(LogException.Kind.FENCED, () -> site.open(5, end));
            refused(LogException.Kind.FENCED, () -> site.open(4, end));
            expect(end, site.kind.completeEnd(site.directory, LogSite.identity(6)), "complete end");
            site.append(log, 5, 10);
            try (LogReader reader = log.reader(0)) {
                readTo(reader, log.endSequence(), 5);
            }
        }
    }

    static void refusesACutInsideABatch(LogSite site) {
        try (ReplayLog log = site.open(1, 0)) {
            LogSite.appendTo(log, NumberedBatches.of(LogSite.identity(1), 0, 10, 20, 0));
            LogSite.appendTo(log, NumberedBatches.of(LogSite.identity(1), 10, 10, 20, 0));
        }
        refused(LogException.Kind.UNUSABLE, () -> site.open(2, 15));
        try (ReplayLog log = site.open(2, 10)) {
            expect(10, log.endSequence(), "end of a log that was cut");
        }
    }

    static void tellsAReaderThatWasCutOff(LogSite site) {
        try (ReplayLog zombie = site.open(1, 0)) {
            site.append(zombie, 1, 3);
            long cut = zombie.endSequence();
            site.append(zombie, 1, 3);
            try (LogReader ahead = site.reader(0)) {
                readTo(ahead, zombie.endSequence(), 1);
                try (ReplayLog log = site.open(2, cut)) {
                    site.append(log, 2, 9);
                    refused(LogException.Kind.FENCED, ahead::poll);
                }
            }
        }
    }
}
