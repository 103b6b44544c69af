package org.raystream.bench.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;

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
        return switch (workload.load()) {
            case RAW -> raw(workload.variant(), isProducer, logs(workload, directory), configuration);
            case RAW_PACED -> rawPaced(workload, isProducer, batchBytes(workload.variant(), configuration));
            case RESTING -> new RestingSide(workload.tasks(), isProducer, scheduler);
            case FULL, PACED, SINGLES -> {
                Wires wires = wires(workload.variant(), settings, logs(workload, directory), configuration);
                yield isProducer
                        ? new Producer(workload, wires, scheduler, configuration)
                        : new Consumer(workload, wires, scheduler);
            }
        };
    }

    private static Logs logs(Workload workload, Path directory) {
        Variant variant = workload.variant();
        return new Logs(variant.log(), variant.configuration(), directory.resolve("log"));
    }

    private static int batchBytes(Variant variant, Configuration configuration) {
        return variant.leastBatchBytes(Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)));
    }

    private Side rawPaced(Workload workload, boolean isProducer, int batchBytes) throws IOException {
        boolean isByCalls = workload.variant().medium() == Medium.CALLS;
        if (isProducer) {
            return new RawPacedSender(workload, isByCalls ? new RawCallWay(calls()) : new RawSocketWay(), batchBytes);
        }
        return isByCalls ? new RawPacedCallee(workload, calls()) : new RawPacedSocketReader(workload, batchBytes);
    }

    private Side raw(Variant variant, boolean isProducer, Logs logs, Configuration configuration) throws IOException {
        int batchBytes = batchBytes(variant, configuration);
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
        return switch (variant.medium()) {
            case FILES ->
                new FileWires(
                        logs,
                        windowBytes,
                        Path.of(Objects.requireNonNull(settings.get("directory")))
                                .resolve(worker));
            case SOCKETS ->
                new FrameWires(
                        new NettyWay(configuration, JOB, worker, security(settings)), logs, windowBytes, scheduler);
            case CALLS -> new FrameWires(calls(), logs, windowBytes, scheduler);
        };
    }

    private FrameWay calls() {
        return Objects.requireNonNull(calls, "calls come from and go to actors");
    }

    private static ChannelSecurity security(Map<String, String> settings) throws InvalidProtocolBufferException {
        return ChannelSecurity.parseFrom(Base64.getDecoder().decode(Objects.requireNonNull(settings.get("security"))));
    }

    /** What a worker says of its records and of their delays, which are of all its threads. */
    static Map<String, String> fields(long records, List<Delays> delays) {
        Map<String, String> fields = new HashMap<>(Delays.sum(delays).fields());
        fields.put("records", Long.toString(records));
        return fields;
    }

    /** Waits until {@code haveEnded}. */
    static void await(BooleanSupplier haveEnded, String what) throws IOException, InterruptedException {
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + Side.PATIENCE_NANOS;
        while (!haveEnded.getAsBoolean()) {
            if (SystemClock.INSTANCE.nanoTime() > deadlineNanos) {
                throw new IOException(what + " do not end (expected: within 60 s)");
            }
            Thread.sleep(2);
        }
    }
}
