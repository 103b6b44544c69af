package org.raystream.bench.channel.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.chronicle.CycleFiles;
import org.raystream.runtime.log.segment.SegmentFiles;

/**
 * The logs of a worker, sized as the engine's defaults say.
 *
 * <p>Threading: one thread at a time.
 */
public final class Logs implements AutoCloseable {
    private final Path directory;
    private final ExecutorService fileMaker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "log-files");
        thread.setDaemon(true);
        return thread;
    });
    private final @Nullable LogKind kind; // null: no logs are kept
    private final List<ReplayLog> open = new ArrayList<>();

    /** Logs below {@code directory}, as {@code variant} keeps them. */
    public Logs(Variant variant, Path directory) {
        Configuration configuration = variant.configuration();
        this.directory = directory;
        long quotaBytes = configuration.value(EngineKeys.LOG_QUOTA_BYTES);
        LogQuota quota = new LogQuota(quotaBytes / 4 * 3, quotaBytes, quotaBytes / 16);
        int segmentBytes = Math.toIntExact(configuration.value(EngineKeys.LOG_SEGMENT_BYTES));
        this.kind = switch (variant.log()) {
            case NONE -> null;
            case AUTO, SEGMENT -> new ChainLogKind(SegmentFiles.FORMAT, quota, fileMaker, segmentBytes);
            case CHRONICLE -> new ChainLogKind(CycleFiles.FORMAT, quota, fileMaker, segmentBytes);
        };
    }

    /**
     * How logs are kept.
     *
     * @throws IllegalStateException if none are
     */
    public LogKind kind() {
        LogKind kept = kind;
        if (kept == null) {
            throw new IllegalStateException("no logs are kept (expected: a variant with a log)");
        }
        return kept;
    }

    /** Where the log of a channel is. */
    public Path directory(ChannelIdentity identity) {
        return directory.resolve("channel-" + identity.channel());
    }

    /** Opens the log of a new channel; {@code null} if none are kept. */
    public @Nullable ReplayLog open(ChannelIdentity identity) {
        LogKind kept = kind;
        if (kept == null) {
            return null;
        }
        ReplayLog log = kept.open(directory(identity), identity, 0);
        open.add(log);
        return log;
    }

    @Override
    public void close() {
        open.forEach(ReplayLog::close);
        fileMaker.shutdownNow();
    }
}
