package org.raystream.bench.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.transport.LinkSize;

/** Puts the side of a worker together, from what a worker of the engine consists of. */
final class WorkerSides {
    /** The job that workers and harness belong to. */
    static final String JOB = "bench";

    private final Scheduler scheduler;
    private final @Nullable FrameWay calls; // null: this process is no actor

    WorkerSides(Scheduler scheduler, @Nullable FrameWay calls) {
        this.scheduler = scheduler;
        this.calls = calls;
    }

    static ChannelIdentity identity(int channel) {
        return new ChannelIdentity(ChannelIdentity.jobHash(JOB), channel, 1, 1);
    }

    /** Makes the side that {@code settings} name. */
    Side make(Workload workload, Map<String, String> settings) throws IOException {
        Configuration configuration = workload.variant().configuration();
        Path directory = Path.of(Objects.requireNonNull(settings.get("directory")));
        boolean isProducer = Boolean.parseBoolean(settings.get("isProducer"));
        Logs logs = new Logs(workload.variant().log(), configuration, directory.resolve("log"));
        if (workload.load() == Load.RAW) {
            return raw(workload.variant(), isProducer, logs, configuration);
        }
        Wires wires = wires(workload.variant(), settings, logs, configuration);
        return isProducer
                ? new Producer(workload, wires, scheduler, configuration)
                : new Consumer(workload, wires, scheduler);
    }

    private Side raw(Variant variant, boolean isProducer, Logs logs, Configuration configuration) throws IOException {
        int batchBytes = variant.leastBatchBytes(Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)));
        return switch (variant.medium()) {
            case FILES ->
                isProducer
                        ? new RawAppender(logs, batchBytes, configuration.value(EngineKeys.CHANNEL_WINDOW_BYTES))
                        : new RawTail(logs);
            case SOCKETS -> isProducer ? new RawSocketWriter(batchBytes) : new RawSocketReader(batchBytes);
            case CALLS -> isProducer ? new RawCaller(calls(), batchBytes) : new RawCallee(calls());
        };
    }

    private Wires wires(Variant variant, Map<String, String> settings, Logs logs, Configuration configuration)
            throws IOException {
        String worker = Objects.requireNonNull(settings.get("worker"));
        long windowBytes = configuration.value(EngineKeys.CHANNEL_WINDOW_BYTES);
        LinkSize size =
                variant.medium() == Medium.CALLS ? LinkSize.ofCalls(windowBytes) : LinkSize.ofConnections(windowBytes);
        return switch (variant.medium()) {
            case FILES ->
                new FileWires(
                        logs,
                        windowBytes,
                        Path.of(Objects.requireNonNull(settings.get("directory")))
                                .resolve(worker));
            case SOCKETS ->
                new FrameWires(new NettyWay(configuration, JOB, worker, security(settings)), logs, size, scheduler);
            case CALLS -> new FrameWires(calls(), logs, size, scheduler);
        };
    }

    private FrameWay calls() {
        return Objects.requireNonNull(calls, "calls come from and go to actors");
    }

    private static ChannelSecurity security(Map<String, String> settings) throws InvalidProtocolBufferException {
        return ChannelSecurity.parseFrom(Base64.getDecoder().decode(Objects.requireNonNull(settings.get("security"))));
    }

    /** What a worker says of its records. */
    static Map<String, String> fields(long records, Delays delays) {
        Map<String, String> fields = new HashMap<>(delays.fields());
        fields.put("records", Long.toString(records));
        return fields;
    }

    /** Waits until the tasks behind {@code bells} have had their last turn. */
    static void await(List<Bell> bells, String what) throws IOException, InterruptedException {
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + Side.PATIENCE_NANOS;
        while (!bells.stream().allMatch(Bell::hasEnded)) {
            if (SystemClock.INSTANCE.nanoTime() > deadlineNanos) {
                throw new IOException(what + " do not end (expected: within 60 s)");
            }
            Thread.sleep(2);
        }
    }
}
