package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.bench.channel.workload.Medium;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;

/** Makes sides of workers that use a bare medium, with batches as large as those of channels on it. */
public final class RawSides {
    private final Workload workload;
    private final @Nullable FrameWay calls; // null: this process is no actor
    private final Configuration configuration;
    private final int batchBytes;

    /**
     * For a workload of {@link Load#RAW} or {@link Load#RAW_PACED}.
     *
     * @param calls carries calls, if they are the medium
     */
    public RawSides(Workload workload, @Nullable FrameWay calls) {
        this.workload = workload;
        this.calls = calls;
        this.configuration = workload.variant().configuration();
        this.batchBytes = workload.variant()
                .leastBatchBytes(Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)));
    }

    /** Makes the side of the producing worker; logs are below {@code directory}. */
    public Side producer(Path directory) {
        Variant variant = workload.variant();
        if (workload.load() == Load.RAW_PACED) {
            RawWay way = variant.medium() == Medium.CALLS ? new RawCallWay(calls()) : new RawSocketWay();
            return new RawPacedSender(workload, way, batchBytes);
        }
        return switch (variant.medium()) {
            case FILES ->
                new RawAppender(
                        new Logs(variant, directory), batchBytes, configuration.value(EngineKeys.CHANNEL_WINDOW_BYTES));
            case SOCKETS -> new RawSocketWriter(batchBytes);
            case CALLS -> new RawCaller(calls(), batchBytes);
        };
    }

    /** Makes the side of the consuming worker, which reads the logs below {@code directory}. */
    public Side consumer(Path directory) throws IOException {
        Variant variant = workload.variant();
        if (workload.load() == Load.RAW_PACED) {
            return variant.medium() == Medium.CALLS
                    ? new RawPacedCallee(workload, calls())
                    : new RawPacedSocketReader(workload, batchBytes);
        }
        return switch (variant.medium()) {
            case FILES -> new RawTail(new Logs(variant, directory));
            case SOCKETS -> new RawSocketReader(batchBytes);
            case CALLS -> new RawCallee(calls());
        };
    }

    private FrameWay calls() {
        return Objects.requireNonNull(calls, "calls come from and go to actors");
    }
}
