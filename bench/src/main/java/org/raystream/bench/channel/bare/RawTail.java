package org.raystream.bench.channel.bare;

import java.io.IOException;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogReader;

/** Reads a log as it grows, and looks at nothing that it holds. */
final class RawTail extends RawSide {
    private final Logs logs;

    RawTail(Logs logs) {
        this.logs = logs;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // two threads of two processes that do nothing else
    void work(int lane) throws IOException {
        ChannelIdentity identity = Workload.identity(0);
        TailPosition position = new TailPosition(logs.directory(identity));
        long readBytes = 0;
        try (LogReader reader = logs.kind().openReader(logs.directory(identity), identity, 0)) {
            while (goesOn()) {
                Batch batch = reader.poll();
                if (batch == null) {
                    Thread.yield();
                } else {
                    count(batch.length());
                    readBytes += batch.length();
                    position.publish(batch.endSequence(), readBytes);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        logs.close();
    }
}
