package org.raystream.runtime.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.LogChoice;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.chain.SegmentFormat;
import org.raystream.runtime.log.chronicle.CycleFiles;
import org.raystream.runtime.log.segment.SegmentFiles;
import org.raystream.runtime.task.LogFailure;

/**
 * The logs of the channels that a worker produces into, each in a directory of its own.
 *
 * <p>Threading: the worker's turns; {@link #isAboveSoft} and {@link #kind}: any thread.
 */
final class WorkerLogs implements AutoCloseable {
    static final String DIRECTORY = "log";
    private static final int PAGE_BYTES = 4096;

    private final JobFiles files;
    private final LogQuota quota;
    private final ExecutorService fileMaker = fileMaker();
    private final @Nullable LogKind kind; // null: no logs are kept
    private final List<ReplayLog> open = new CopyOnWriteArrayList<>();

    WorkerLogs(Configuration configuration, JobFiles files) {
        this.files = files;
        long hardBytes = configuration.value(EngineKeys.LOG_QUOTA_BYTES);
        this.quota = new LogQuota(hardBytes / 4 * 3, hardBytes, hardBytes / 16);
        int segmentBytes = Math.toIntExact(configuration.value(EngineKeys.LOG_SEGMENT_BYTES)) & -PAGE_BYTES;
        this.kind = kind(configuration, segmentBytes);
    }

    private @Nullable LogKind kind(Configuration configuration, int segmentBytes) {
        if (!EngineKeys.keepsLogs(configuration)) {
            return null;
        }
        boolean isChronicle = configuration.value(EngineKeys.CHANNEL_LOG) == LogChoice.CHRONICLE;
        SegmentFormat format = isChronicle ? CycleFiles.FORMAT : SegmentFiles.FORMAT;
        return new ChainLogKind(format, quota, fileMaker, segmentBytes);
    }

    /** One thread for all logs of the worker, which ends when it has had nothing to do for a while. */
    private static ExecutorService fileMaker() {
        ThreadPoolExecutor made =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "log-files");
                    thread.setDaemon(true);
                    return thread;
                });
        made.allowCoreThreadTimeOut(true);
        return made;
    }

    /** How logs are kept and read, also those of other workers; {@code null} if this job keeps none. */
    @Nullable
    LogKind kind() {
        return kind;
    }

    /** Makes the directory that all logs of this worker are in. */
    Path makeDirectory() {
        try {
            return files.makeDirectory(DIRECTORY);
        } catch (IOException failed) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "cannot make a directory for logs, see log.dir: directory=" + files.directory() + " cause="
                            + failed,
                    failed);
        }
    }

    /** Where in a worker's directory of logs that of a channel is. */
    static Path directory(Path logDirectory, int channel) {
        return logDirectory.resolve("channel-" + channel);
    }

    /** Opens the log of a channel that begins now; {@code null} if none are kept. */
    @Nullable
    ReplayLog open(ChannelIdentity identity) {
        LogKind kept = kind;
        if (kept == null) {
            return null;
        }
        try {
            ReplayLog log = kept.open(directory(makeDirectory(), identity.channel()), identity, 0);
            open.add(log);
            return log;
        } catch (LogException failed) {
            throw LogFailure.of("worker cannot open the log of " + identity, failed);
        }
    }

    /** Whether logs take so much that sources should wait, and hold something whose end would make room. */
    boolean isAboveSoft() {
        return quota.isAboveSoft() && open.stream().anyMatch(log -> log.firstSequence() < log.endSequence());
    }

    /** Closes all logs; no task may use them any more. */
    @Override
    public void close() {
        open.forEach(ReplayLog::close);
        open.clear();
        fileMaker.shutdownNow();
    }
}
