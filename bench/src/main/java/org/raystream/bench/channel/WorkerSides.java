package org.raystream.bench.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.bare.RawSides;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.Scheduler;

/** Puts the side of a worker together, from what a worker of the engine consists of. */
final class WorkerSides {
    private final Scheduler scheduler;
    private final @Nullable FrameWay calls; // null: this process is no actor

    WorkerSides(Scheduler scheduler, @Nullable FrameWay calls) {
        this.scheduler = scheduler;
        this.calls = calls;
    }

    /** Makes the side that {@code settings} name. */
    Side make(Workload workload, Map<String, String> settings) throws IOException {
        Variant variant = workload.variant();
        Configuration configuration = variant.configuration();
        Path logs = Path.of(Objects.requireNonNull(settings.get("directory"))).resolve("log");
        boolean isProducer = Boolean.parseBoolean(settings.get("isProducer"));
        return switch (workload.load()) {
            case RAW, RAW_PACED -> {
                RawSides raw = new RawSides(workload, calls);
                yield isProducer ? raw.producer(logs) : raw.consumer(logs);
            }
            case RESTING -> new RestingSide(workload.tasks(), isProducer, scheduler);
            case FULL, PACED, SINGLES -> {
                Wires wires = wires(variant, settings, new Logs(variant, logs), configuration);
                yield isProducer
                        ? new Producer(workload, wires, scheduler, configuration)
                        : new Consumer(workload, wires, scheduler);
            }
        };
    }

    private Wires wires(Variant variant, Map<String, String> settings, Logs logs, Configuration configuration)
            throws IOException {
        String worker = Objects.requireNonNull(settings.get("worker"));
        long windowBytes = configuration.value(EngineKeys.CHANNEL_WINDOW_BYTES);
        return switch (variant.medium()) {
            case FILES ->
                new FileWires(
                        logs,
                        windowBytes,
                        Path.of(Objects.requireNonNull(settings.get("directory")))
                                .resolve(worker));
            case SOCKETS ->
                new FrameWires(
                        new NettyWay(configuration, Workload.JOB, worker, security(settings)),
                        logs,
                        windowBytes,
                        scheduler);
            case CALLS -> new FrameWires(calls(), logs, windowBytes, scheduler);
        };
    }

    private FrameWay calls() {
        return Objects.requireNonNull(calls, "calls come from and go to actors");
    }

    private static ChannelSecurity security(Map<String, String> settings) throws InvalidProtocolBufferException {
        return ChannelSecurity.parseFrom(Base64.getDecoder().decode(Objects.requireNonNull(settings.get("security"))));
    }
}
