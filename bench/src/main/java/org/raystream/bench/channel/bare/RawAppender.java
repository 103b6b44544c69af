package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.ReplayLog;

/** Appends one prepared batch again and again to a log, and trims behind the reader. */
final class RawAppender extends RawSide {
    private static final int BATCHES_PER_TRIM = 16;

    private final Logs logs;
    private final ChannelIdentity identity = Workload.identity(0);
    private final PreparedBatch prepared;
    private final long windowBytes;
    private @Nullable TailPosition tail; // once it is open
    private @Nullable ReplayLog log; // once it is open

    RawAppender(Logs logs, int batchBytes, long windowBytes) {
        this.logs = logs;
        this.prepared = PreparedBatch.of(identity, batchBytes);
        this.windowBytes = windowBytes;
    }

    @Override
    public void open(String peer) throws IOException {
        log = logs.open(identity);
        tail = new TailPosition(logs.directory(identity));
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // two threads of two processes that do nothing else
    void work(int lane) {
        ReplayLog to = Objects.requireNonNull(log, "opened first");
        TailPosition from = Objects.requireNonNull(tail, "opened first");
        long batches = 0;
        long appendedBytes = 0;
        while (goesOn()) {
            if (appendedBytes - from.bytes() >= windowBytes) {
                Thread.yield();
                continue;
            }
            Batch batch = prepared.numbered(to.endSequence());
            if (!to.append(batch)) {
                throw new IllegalStateException("the quota is used up: diskBytes=" + to.diskBytes());
            }
            appendedBytes += batch.length();
            batches++;
            if (batches % BATCHES_PER_TRIM == 0) {
                to.trim(from.sequence());
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        logs.close();
    }
}
