package org.raystream.runtime.log.chronicle;

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

/** Logs in Chronicle queues, as the package describes them. A JVM that appends needs the flags that {@link ChronicleJvm} tells; one that reads does not. */
public final class ChronicleLogKind implements LogKind {
    private final ChainLogKind logs;

    /**
     * Logs that share {@code quota}.
     *
     * @param background makes files before they are needed; if it is late, or refuses, the appending thread makes them
     * @param cycleBytes size of a cycle that has grown, 64 KiB to 64 MiB in multiples of 4 KiB; a batch that is larger gets a cycle of its own
     */
    public ChronicleLogKind(LogQuota quota, Executor background, int cycleBytes) {
        this.logs = new ChainLogKind(new CycleFiles(), quota, background, cycleBytes);
    }

    /** What looks at such logs from outside. */
    public static LogInspector inspector() {
        return new ChainInspector(new CycleFiles());
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
