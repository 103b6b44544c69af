package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.segment.SegmentFiles;

/** What rigs share whose producer keeps a log. */
abstract class LoggedRig implements TransportSubject.Rig {
    final Path directory;
    final LogKind kind =
            new ChainLogKind(SegmentFiles.FORMAT, new LogQuota(64 << 20, 128 << 20, 1 << 20), Runnable::run, 64 << 10);
    private final List<ReplayLog> logs = new ArrayList<>();

    LoggedRig(Path directory) {
        this.directory = directory;
    }

    ReplayLog openLog(ChannelIdentity identity, long firstSequence) {
        ReplayLog log = kind.open(directory.resolve("channel"), identity, firstSequence);
        logs.add(log);
        return log;
    }

    @Override
    public void close() {
        logs.forEach(ReplayLog::close);
    }
}
