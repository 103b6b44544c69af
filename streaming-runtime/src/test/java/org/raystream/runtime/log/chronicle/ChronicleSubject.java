package org.raystream.runtime.log.chronicle;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogSubject;
import org.raystream.runtime.log.chain.ChainLogKind;

/** Logs in Chronicle queues. */
public final class ChronicleSubject implements LogSubject {
    private static final Executor BACKGROUND = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "cycles-ahead");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public LogKind kind(LogQuota quota, int segmentBytes) {
        return new ChainLogKind(CycleFiles.FORMAT, quota, BACKGROUND, segmentBytes);
    }

    @Override
    public List<String> jvmOptions() {
        return ChronicleJvm.options();
    }
}
