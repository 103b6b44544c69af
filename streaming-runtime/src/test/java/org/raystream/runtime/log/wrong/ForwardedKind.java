package org.raystream.runtime.log.wrong;

import java.nio.file.Path;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.LogSubject;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.segment.SegmentSubject;

/** Logs in segments with something between them and their user. */
class ForwardedKind implements LogSubject {

    /** What the user gets instead of {@code right}. */
    ReplayLog log(ReplayLog right) {
        return right;
    }

    /** What the user gets instead of {@code right}. */
    LogReader reader(LogReader right) {
        return right;
    }

    /** Where a reader begins. */
    long from(long fromSequence) {
        return fromSequence;
    }

    @Override
    public LogKind kind(LogQuota quota, int segmentBytes) {
        LogKind right = new SegmentSubject().kind(quota, segmentBytes);
        return new LogKind() {
            @Override
            public ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence) {
                return log(new ForwardedLog(right.open(directory, identity, firstSequence)) {
                    @Override
                    public LogReader reader(long fromSequence) {
                        return ForwardedKind.this.reader(super.reader(from(fromSequence)));
                    }
                });
            }

            @Override
            public LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence) {
                return reader(right.openReader(directory, identity, from(fromSequence)));
            }

            @Override
            public long completeEnd(Path directory, ChannelIdentity identity) {
                return right.completeEnd(directory, identity);
            }
        };
    }
}
