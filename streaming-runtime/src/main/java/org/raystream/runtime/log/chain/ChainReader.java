package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.chain.SegmentChain.Part;

/**
 * Reads a chain of segments.
 *
 * <p>Threading: one thread.
 */
final class ChainReader implements LogReader {
    private static final int MAX_TRIES = 100; // to open a file that is given up just then

    private final SegmentFormat format;
    private final Path directory;
    private final ChannelIdentity identity;
    private final ChainFile chainFile;
    private long generation;
    private SegmentCursor cursor;
    private long limit;
    private long next;
    private boolean hasReturned;

    /** Reads from {@code fromSequence} on. */
    ChainReader(SegmentFormat format, Path directory, ChannelIdentity identity, long fromSequence) {
        this.format = format;
        this.directory = directory;
        this.identity = identity;
        this.next = fromSequence;
        this.chainFile = ChainFile.read(directory, identity, format);
        try {
            cursor = enter(list(), SegmentCursor.usualCopy());
        } catch (LogException failed) {
            chainFile.close();
            throw failed;
        }
    }

    @Override
    public @Nullable Batch poll() {
        while (true) {
            if (next >= limit || chainFile.generation() != generation) {
                locate();
            }
            SegmentCursor.Found found = cursor.read(next);
            if (chainFile.generation()
                    == generation) { // else what was read may be of a file that was given up meanwhile
                switch (found) {
                    case PASSED -> cursor.advance();
                    case BATCH -> {
                        return take();
                    }
                    case NOTHING -> {
                        requireOpenEnd();
                        return null;
                    }
                    case END -> throw missingSegment();
                    case DAMAGE -> throw cursor.damage();
                }
            }
        }
    }

    @Override
    public long nextSequence() {
        return next;
    }

    @Override
    public void close() {
        cursor.close();
        chainFile.close();
    }

    private Batch take() {
        Batch batch = cursor.verified(identity);
        if (batch.endSequence() > limit) {
            throw LogFailures.damaged(
                    cursor.file(),
                    cursor.position(),
                    "batch reaches into the next segment: endSequence=" + batch.endSequence() + " (expected: " + limit
                            + " or less)");
        }
        cursor.advance();
        next = batch.endSequence();
        hasReturned = true;
        return batch;
    }

    /** Finds the place of the next sequence number among the files that are there now. */
    private void locate() {
        SegmentChain chain = list();
        long cut = chain.cutOf(cursor.name().incarnation());
        if (hasReturned && next > cut) {
            throw LogFailures.fenced(
                    directory,
                    "cut=" + cut + " producerIncarnation="
                            + Long.toHexString(cursor.name().incarnation()) + " (expected: a cut at or after " + next
                            + ", which this reader has reached; open a new one)");
        }
        Part part = find(chain);
        if (part.name().equals(cursor.name())) {
            limit = part.limit();
            return;
        }
        SegmentCursor left = cursor;
        cursor = enter(chain, left.copy());
        left.close();
    }

    private SegmentCursor enter(SegmentChain listed, byte[] copy) {
        SegmentChain chain = listed;
        for (int tries = 0; ; tries++) {
            Part part = find(chain);
            try {
                limit = part.limit();
                SegmentCursor entered = SegmentCursor.open(format, directory, part.name(), identity, copy);
                entered.jumpTo(next);
                return entered;
            } catch (NoSuchFileException givenUp) {
                if (tries == MAX_TRIES) {
                    throw LogFailures.unusable(directory, "segments keep vanishing", givenUp);
                }
                chain = list();
            } catch (LogException perhapsUsedAgain) {
                if (tries == MAX_TRIES || chainFile.generation() == generation) {
                    throw perhapsUsedAgain;
                }
                chain = list();
            } catch (IOException failed) {
                throw LogFailures.unusable(directory.resolve(part.name().fileName()), "cannot read a log", failed);
            }
        }
    }

    private SegmentChain list() {
        generation = chainFile.generation();
        return SegmentChain.list(directory);
    }

    private Part find(SegmentChain chain) {
        if (chain.isEmpty()) {
            throw LogFailures.unusable(directory, "no log: " + identity, null);
        }
        Part part = chain.partOf(next);
        if (part == null) {
            throw new LogException(
                    LogException.Kind.TRIMMED,
                    "log was trimmed: directory=" + directory + " sequence=" + next + " (expected: "
                            + chain.firstSequence() + " or more)",
                    null);
        }
        return part;
    }

    /** Where segments follow, all entries before them must be there. */
    private void requireOpenEnd() {
        if (limit != SegmentChain.OPEN_END) {
            throw LogFailures.damaged(
                    cursor.file(),
                    cursor.position(),
                    "segment ends with sequence " + cursor.sequence() + " (expected: " + limit + ")");
        }
    }

    private LogException missingSegment() {
        return LogFailures.damaged(
                cursor.file(),
                cursor.position(),
                "the next segment is missing: "
                        + cursor.name().next(cursor.sequence()).fileName());
    }
}
