package org.raystream.runtime.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongToIntFunction;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;

/** A directory with the log of one channel, and what a check does with it. */
final class LogSite {
    static final int SEGMENT_BYTES = 64 << 10;
    private static final long JOB = 0x5EED_1065L;
    private static final int CHANNEL = 3;

    final LogSubject subject;
    final Path directory;
    final Random random;
    final LogKind kind;

    LogSite(LogSubject subject, Path directory, Random random) {
        this.subject = subject;
        this.directory = directory;
        this.random = random;
        this.kind = subject.kind(new LogQuota(1L << 30, 1L << 31, 1 << 20), SEGMENT_BYTES);
    }

    /** Another directory of the same subject. */
    LogSite beside(String name) {
        try {
            return new LogSite(subject, Files.createDirectories(directory.resolveSibling(name)), random);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ChannelIdentity identity(int incarnation) {
        return new ChannelIdentity(JOB, CHANNEL, incarnation, 1);
    }

    ReplayLog open(int incarnation, long firstSequence) {
        return kind.open(directory, identity(incarnation), firstSequence);
    }

    /** A reader as another process has it. */
    LogReader reader(long fromSequence) {
        return kind.openReader(directory, identity(1), fromSequence);
    }

    /** A batch of 1 to 40 entries and 77 to about 8,000 bytes. */
    Batch batch(int incarnation, long firstSequence) {
        return batch(random, incarnation, firstSequence);
    }

    static Batch batch(Random random, int incarnation, long firstSequence) {
        int entries = 1 + random.nextInt(40);
        return NumberedBatches.of(identity(incarnation), firstSequence, entries, random.nextInt(200), 0);
    }

    /** Appends that many batches. */
    void append(ReplayLog log, int incarnation, int batches) {
        for (int count = 0; count < batches; count++) {
            appendTo(log, batch(incarnation, log.endSequence()));
        }
    }

    static void appendTo(ReplayLog log, Batch batch) {
        if (!log.append(batch)) {
            throw new AssertionError("append refused: sequence=" + batch.firstSequence());
        }
        expect(batch.endSequence(), log.endSequence(), "end of the log");
    }

    /** Reads batches of one incarnation from where {@code reader} is to {@code end}, and no further. */
    static void readTo(LogReader reader, long end, int incarnation) {
        readTo(reader, end, sequence -> incarnation);
    }

    /** Reads from where {@code reader} is to {@code end}; the first batch may begin before that. */
    static void readTo(LogReader reader, long end, LongToIntFunction incarnationOf) {
        if (reader.nextSequence() < end) {
            Batch first = require(reader, incarnationOf);
            while (first != null && reader.nextSequence() < end) {
                long next = reader.nextSequence();
                expect(next, require(reader, incarnationOf).firstSequence(), "first sequence of the next batch");
            }
        }
        expect(end, reader.nextSequence(), "sequence that was read to");
        Batch beyond = reader.poll();
        if (beyond != null) {
            throw new AssertionError("read beyond the end: end=" + end + " firstSequence=" + beyond.firstSequence());
        }
    }

    /** The next batch, which must be there, intact, and hold the sequence number that is next. */
    static Batch require(LogReader reader, LongToIntFunction incarnationOf) {
        long next = reader.nextSequence();
        Batch batch = reader.poll();
        if (batch == null) {
            throw new AssertionError("nothing there: sequence=" + next);
        }
        requireRight(batch, next, incarnationOf);
        expect(batch.endSequence(), reader.nextSequence(), "next sequence");
        return batch;
    }

    static void requireRight(Batch batch, long next, LongToIntFunction incarnationOf) {
        if (batch.firstSequence() > next || batch.endSequence() <= next) {
            throw new AssertionError("batch does not hold the next entry: firstSequence=" + batch.firstSequence()
                    + " endSequence=" + batch.endSequence() + " (expected: one that holds " + next + ")");
        }
        NumberedBatches.requireIntact(batch, identity(incarnationOf.applyAsInt(batch.firstSequence())));
    }

    static void expect(long expected, long actual, String what) {
        if (expected != actual) {
            throw new AssertionError(what + ": " + actual + " (expected: " + expected + ")");
        }
    }

    static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }

    /** Runs something that must be refused. */
    static LogException refused(LogException.Kind expected, Runnable use) {
        try {
            use.run();
        } catch (LogException refusal) {
            if (refusal.kind() != expected) {
                throw new AssertionError("refused as " + refusal.kind() + " (expected: " + expected + ")", refusal);
            }
            return refusal;
        }
        throw new AssertionError("not refused (expected: " + expected + ")");
    }
}
