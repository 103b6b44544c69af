package org.raystream.runtime.log.segment;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogInspector;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainInspector;
import org.raystream.runtime.log.chain.ChainLogKind;

/** Logs in segments, as the package describes them. */
public final class SegmentLogKind implements LogKind {
    /**
     * The usual segment size, 8 MiB: 256 batches of 32 KiB, so that what happens per segment (a name, a header, a look at the directory by each reader: about 100 us in all)
     * adds less than 1 us to a batch; small enough that a log is trimmed close to what its consumer has read, and that a file is made in a few milliseconds.
     */
    public static final int USUAL_SEGMENT_BYTES = 8 << 20;

    private final ChainLogKind logs;

    /**
     * Logs that share {@code quota}.
     *
     * @param background makes files before they are needed; if it is late, or refuses, the appending thread makes them
     * @param segmentBytes size of a segment that has grown, 64 KiB to 64 MiB in multiples of 4 KiB; a batch that is larger gets a segment of its own
     */
    public SegmentLogKind(LogQuota quota, Executor background, int segmentBytes) {
        this.logs = new ChainLogKind(SegmentFiles.FORMAT, quota, background, segmentBytes);
    }

    /** What looks at such logs from outside. */
    public static LogInspector inspector() {
        return new ChainInspector(SegmentFiles.FORMAT);
    }

    @Override
    public ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence) {
        return logs.open(directory, identity, firstSequence);
    }

    @Override
    public LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence) {
        return logs.openReader(directory, identity, fromSequence);
    }

    @Override
    public long completeEnd(Path directory, ChannelIdentity identity) {
        return logs.completeEnd(directory, identity);
    }
}
