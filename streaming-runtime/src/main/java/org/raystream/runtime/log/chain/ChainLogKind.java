package org.raystream.runtime.log.chain;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/** Logs that are chains of segments. */
public final class ChainLogKind implements LogKind {
    private static final int LEAST_SEGMENT_BYTES = 64 << 10;
    private static final int MAX_SEGMENT_BYTES = 64 << 20;

    private final ChainSettings settings;

    /**
     * Logs that share {@code quota}.
     *
     * @param background makes files before they are needed; if it is late, or refuses, the appending thread makes them
     * @param segmentBytes size of a segment that has grown, 64 KiB to 64 MiB in multiples of 4 KiB; a batch that is larger gets a segment of its own
     */
    public ChainLogKind(SegmentFormat format, LogQuota quota, Executor background, int segmentBytes) {
        boolean isInRange = segmentBytes >= LEAST_SEGMENT_BYTES && segmentBytes <= MAX_SEGMENT_BYTES;
        if (!isInRange || segmentBytes % 4096 != 0) {
            throw new IllegalArgumentException("segmentBytes=" + segmentBytes + " (expected: " + LEAST_SEGMENT_BYTES
                    + " to " + MAX_SEGMENT_BYTES + ", in multiples of 4096)");
        }
        this.settings = new ChainSettings(format, quota, background, segmentBytes);
    }

    @Override
    public ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence) {
        return ChainTakeover.open(directory, identity, firstSequence, settings);
    }

    @Override
    public LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence) {
        return new ChainReader(settings.format(), directory, identity, fromSequence);
    }

    @Override
    public long completeEnd(Path directory, ChannelIdentity identity) {
        ChainFile.read(directory, identity, settings.format()).close();
        SegmentChain chain = SegmentChain.list(directory);
        if (chain.isEmpty()) {
            throw LogFailures.unusable(directory, "no log: " + identity, null);
        }
        return ChainTakeover.reach(settings.format(), directory, chain.last(), identity, Long.MAX_VALUE);
    }
}
