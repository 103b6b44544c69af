package org.raystream.runtime.log.chain;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.LogReport.State;
import org.raystream.runtime.log.chain.SegmentChain.Part;

/**
 * What was found in one segment so far.
 *
 * <p>Threading: one thread.
 */
final class SegmentSurvey {
    private final SegmentFormat format;
    private final Path file;
    private final Part part;
    private long end;
    private long batches;
    private long batchBytes;
    private boolean isFollowed;

    @Nullable
    LogException damage;

    SegmentSurvey(SegmentFormat format, Path file, Part part) {
        this.format = format;
        this.file = file;
        this.part = part;
        this.end = part.name().firstSequence();
    }

    void add(Batch batch) {
        end = batch.endSequence();
        batches++;
        batchBytes += batch.length();
    }

    /** The segment ended: the next one must be there, or have come after the directory was listed. */
    void requireFollowed(SegmentCursor cursor) {
        isFollowed = true;
        Path next = file.resolveSibling(part.name().next(end).fileName());
        boolean isMissing = part.limit() == SegmentChain.OPEN_END ? !Files.exists(next) : part.limit() != end;
        if (isMissing) {
            throw LogFailures.damaged(file, cursor.position(), "the next segment is missing: " + next.getFileName());
        }
    }

    /** Nothing more is there: nothing more may be missing. */
    void requireReached(SegmentCursor cursor) {
        if (part.limit() != SegmentChain.OPEN_END && part.limit() != end) {
            throw LogFailures.damaged(
                    file, cursor.position(), "segment ends with sequence " + end + " (expected: " + part.limit() + ")");
        }
    }

    /** What follows lies beyond the limit: a batch must end there. */
    void requireNotPast(SegmentCursor cursor) {
        if (part.limit() != end) {
            throw LogFailures.damaged(
                    file,
                    cursor.position(),
                    "batch reaches into the next segment: endSequence=" + end + " (expected: " + part.limit() + ")");
        }
    }

    /** All of it, or {@code null} if the file was trimmed meanwhile. */
    LogReport.@Nullable Segment segment() {
        long fileBytes = ChainInspector.size(format, file);
        if (fileBytes < 0) {
            return null;
        }
        SegmentName name = part.name();
        return new LogReport.Segment(
                file, name.incarnation(), name.firstSequence(), end, batches, batchBytes, fileBytes, state(), damage);
    }

    private State state() {
        if (damage != null) {
            return State.DAMAGED;
        }
        if (isFollowed) {
            return State.FULL;
        }
        return part.limit() == SegmentChain.OPEN_END ? State.OPEN : State.CUT;
    }
}
