package org.raystream.runtime.log;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log holds.
 *
 * @param directory where it is
 * @param kind the word that names its kind
 * @param job hash of the job's id
 * @param channel number of the channel
 * @param segments in order of their sequence numbers; after them those that do not count
 * @param idleBytes of files that hold no entries: kept for later use
 * @param damage what concerns the log as a whole, or {@code null}
 */
public record LogReport(
        Path directory,
        String kind,
        long job,
        int channel,
        List<Segment> segments,
        long idleBytes,
        @Nullable LogException damage) {

    /** How a segment ends. */
    public enum State {
        /** More may be appended. */
        OPEN,
        /** Another segment of the same incarnation follows. */
        FULL,
        /** Another incarnation follows. */
        CUT,
        /** It holds something else than what was appended. */
        DAMAGED,
        /** It lies beyond a cut. */
        VOID
    }

    /**
     * One file of a log.
     *
     * @param file where it is
     * @param producerIncarnation who appended to it
     * @param firstSequence sequence number of its first entry
     * @param endSequence the one after its last entry that is intact and counts
     * @param batches how many of them are intact and count
     * @param batchBytes their bytes
     * @param fileBytes bytes of the file
     * @param state how it ends
     * @param damage what is wrong, in state DAMAGED
     */
    public record Segment(
            Path file,
            long producerIncarnation,
            long firstSequence,
            long endSequence,
            long batches,
            long batchBytes,
            long fileBytes,
            State state,
            @Nullable LogException damage) {}

    /** Whether nothing is damaged. */
    public boolean isIntact() {
        return damage == null && segments.stream().allMatch(segment -> segment.damage() == null);
    }

    /** The segments that count. */
    public List<Segment> counted() {
        return segments.stream()
                .filter(segment -> segment.state() != State.VOID)
                .toList();
    }
}
