package org.raystream.runtime.log.segment;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/** Logs in segments, as the package describes them. */
public final class SegmentLogKind implements LogKind {
    /**
     * The usual segment size, 8 MiB: 256 batches of 32 KiB, so that what happens per segment (a name, a header, a look at the directory by each reader: about 100 us in all)
     * adds less than 1 us to a batch; small enough that a log is trimmed close to what its consumer has read, and that a file is made in a few milliseconds.
     */
    public static final int USUAL_SEGMENT_BYTES = 8 << 20;

    private static final int LEAST_SEGMENT_BYTES = 64 << 10;
    private static final int MAX_SEGMENT_BYTES = 64 << 20;

    private final SegmentSettings settings;

    /**
     * Logs that share {@code quota}.
     *
     * @param background makes files before they are needed; if it is late, or refuses, the appending thread makes them
     * @param segmentBytes size of a segment that has grown, 64 KiB to 64 MiB in multiples of 4 KiB; a batch that is larger gets a segment of its own
     */
    public SegmentLogKind(LogQuota quota, Executor background, int segmentBytes) {
        boolean isInRange = segmentBytes >= LEAST_SEGMENT_BYTES && segmentBytes <= MAX_SEGMENT_BYTES;
        if (!isInRange || segmentBytes % 4096 != 0) {
            throw new IllegalArgumentException("segmentBytes=" + segmentBytes + " (expected: " + LEAST_SEGMENT_BYTES
                    + " to " + MAX_SEGMENT_BYTES + ", in multiples of 4096)");
        }
        this.settings = new SegmentSettings(quota, background, segmentBytes);
    }

    @Override
    public ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence) {
        return ChainTakeover.open(directory, identity, firstSequence, settings);
    }

    @Override
    public LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence) {
        return new SegmentReader(directory, identity, fromSequence);
    }

    @Override
    public long completeEnd(Path directory, ChannelIdentity identity) {
        ChainFile.read(directory, identity).close();
        SegmentChain chain = SegmentChain.list(directory);
        if (chain.isEmpty()) {
            throw LogFailures.unusable(directory, "no log: " + identity, null);
        }
        return ChainTakeover.reach(directory, chain.last(), identity, Long.MAX_VALUE);
    }
}
