package org.raystream.runtime.worker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ChannelSpec;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.TransportChoice;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.BatchSender;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.LinkReceiver;
import org.raystream.runtime.transport.LinkSender;
import org.raystream.runtime.transport.RingLink;
import org.raystream.runtime.transport.mapped.MappedReceiver;
import org.raystream.runtime.transport.mapped.MappedSender;

/**
 * The logs and transports of a worker's channels.
 *
 * <p>Threading: opened in the worker's turns; {@link #onFrame}: any thread.
 */
final class WorkerChannels {
    private final long jobHash;
    private final long windowBytes;
    private final TransportChoice choice;
    private final WorkerLogs logs;
    private final NodeBells nodeBells;
    private final WorkerPorts ports;
    private final ActorContext context;
    private final Map<Integer, RingLink> rings = new HashMap<>();
    private final Map<Integer, LinkSender> senders = new ConcurrentHashMap<>();
    private final Map<Integer, LinkReceiver> receivers = new ConcurrentHashMap<>();
    private Map<String, WorkerHello> workers = Map.of();

    WorkerChannels(
            String jobId,
            Configuration configuration,
            WorkerLogs logs,
            NodeBells nodeBells,
            WorkerPorts ports,
            ActorContext context) {
        this.jobHash = ChannelIdentity.jobHash(jobId);
        this.windowBytes = configuration.value(EngineKeys.CHANNEL_WINDOW_BYTES);
        this.choice = configuration.value(EngineKeys.CHANNEL_TRANSPORT);
        this.logs = logs;
        this.nodeBells = nodeBells;
        this.ports = ports;
        this.context = context;
    }

    /** Learns where the job's workers are; before any channel is opened. */
    void meet(List<WorkerHello> all) {
        Map<String, WorkerHello> byName = new HashMap<>();
        all.forEach(hello -> byName.put(hello.getWorker(), hello));
        workers = byName;
    }

    ChannelIdentity identity(ChannelSpec spec) {
        return new ChannelIdentity(
                jobHash, spec.getChannelId(), spec.getProducerIncarnation(), spec.getConsumerIncarnation());
    }

    /** Opens the producing end; {@code tasks} finds the doorbell of a task of this worker. */
    Outlet openSender(ChannelSpec spec, TaskBells tasks) {
        ReplayLog log = logs.open(identity(spec));
        BatchSender sender = switch (way(spec)) {
            case RING -> ring(spec, tasks).sender();
            case MAPPED -> openMapped(spec, tasks);
            case FRAMES -> openLink(spec, tasks, log);
        };
        return new Outlet(sender, log);
    }

    private BatchSender openMapped(ChannelSpec spec, TaskBells tasks) {
        nodeBells.add(producerBell(spec, tasks));
        Doorbell consumer = nodeBells.of(hello(spec.getConsumerWorker()));
        return new MappedSender(logDirectory(spec), identity(spec), 0, windowBytes, consumer);
    }

    private BatchSender openLink(ChannelSpec spec, TaskBells tasks, @Nullable ReplayLog log) {
        LinkSender sender = new LinkSender(
                identity(spec),
                ports.to(hello(spec.getConsumerWorker())),
                windowBytes,
                producerBell(spec, tasks),
                log,
                context.scheduler());
        senders.put(spec.getChannelId(), sender);
        return sender;
    }

    /** Opens the consuming end. */
    BatchReceiver openReceiver(ChannelSpec spec, TaskBells tasks) {
        return switch (way(spec)) {
            case RING -> ring(spec, tasks).receiver();
            case MAPPED -> readMapped(spec, tasks);
            case FRAMES -> receive(spec, tasks);
        };
    }

    private BatchReceiver readMapped(ChannelSpec spec, TaskBells tasks) {
        nodeBells.add(consumerBell(spec, tasks));
        return new MappedReceiver(
                Objects.requireNonNull(logs.kind(), "a mapped way needs logs"),
                logDirectory(spec),
                identity(spec),
                0,
                nodeBells.of(hello(spec.getProducerWorker())),
                context.clock());
    }

    private BatchReceiver receive(ChannelSpec spec, TaskBells tasks) {
        LinkReceiver receiver = new LinkReceiver(
                identity(spec),
                0,
                ports.to(hello(spec.getProducerWorker())),
                windowBytes,
                consumerBell(spec, tasks),
                context.clock());
        receivers.put(spec.getChannelId(), receiver);
        return receiver;
    }

    /** Takes a frame from another worker; one of a channel that is not here is dropped: its task has ended. */
    void onFrame(byte[] frame) {
        if (Batch.isBatch(frame)) {
            Optional.ofNullable(receivers.get(Batch.channelOf(frame))).ifPresent(receiver -> receiver.onBatch(frame));
        } else if (LinkFrame.isLinkFrame(frame)) {
            int channel = LinkFrame.channelOf(frame);
            Optional.ofNullable(senders.get(channel)).ifPresent(sender -> sender.onFrame(frame));
            Optional.ofNullable(receivers.get(channel)).ifPresent(receiver -> receiver.onProbe(frame));
        }
    }

    private Way way(ChannelSpec spec) {
        return Way.between(hello(spec.getProducerWorker()), hello(spec.getConsumerWorker()), choice);
    }

    private WorkerHello hello(String name) {
        WorkerHello known = workers.get(name);
        if (known == null) {
            throw new IllegalStateException("unknown worker: worker=" + name + " (expected: one of " + workers.keySet()
                    + ", which the deployment names)");
        }
        return known;
    }

    private Path logDirectory(ChannelSpec spec) {
        Path ofProducer =
                context.fileSystem().getPath(hello(spec.getProducerWorker()).getLogDir());
        return WorkerLogs.directory(ofProducer, spec.getChannelId());
    }

    private RingLink ring(ChannelSpec spec, TaskBells tasks) {
        return rings.computeIfAbsent(
                spec.getChannelId(),
                unused -> new RingLink(windowBytes, consumerBell(spec, tasks), producerBell(spec, tasks)));
    }

    private static Doorbell consumerBell(ChannelSpec spec, TaskBells tasks) {
        return tasks.bell(spec.getConsumerVertex(), spec.getConsumerSubtask());
    }

    private static Doorbell producerBell(ChannelSpec spec, TaskBells tasks) {
        return tasks.bell(spec.getProducerVertex(), spec.getProducerSubtask());
    }
}
