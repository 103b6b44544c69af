package org.raystream.runtime.log.segment;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogSubject;
import org.raystream.runtime.log.chain.ChainLogKind;

/** Logs in segments. */
public final class SegmentSubject implements LogSubject {
    private static final Executor BACKGROUND = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "segments-ahead");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public LogKind kind(LogQuota quota, int segmentBytes) {
        return new ChainLogKind(SegmentFiles.FORMAT, quota, BACKGROUND, segmentBytes);
    }
}
