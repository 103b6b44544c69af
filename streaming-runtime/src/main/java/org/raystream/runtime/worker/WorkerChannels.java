package org.raystream.runtime.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.raystream.proto.ChannelSpec;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.transport.ActorPort;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.LinkReceiver;
import org.raystream.runtime.transport.LinkSender;
import org.raystream.runtime.transport.LinkSize;
import org.raystream.runtime.transport.NoReplays;
import org.raystream.runtime.transport.RingLink;

/**
 * The transports of a worker's channels: rings between its own tasks, calls to and from other workers.
 *
 * <p>Threading: opened in the worker's turns; {@link #onFrame}: any thread.
 */
final class WorkerChannels {
    /** A Ray call costs the same whatever its size, up to Ray's inline limit of 100 KB: batches grow towards it. */
    private static final int CALL_BYTES = 96 * 1024;

    private final String worker;
    private final long jobHash;
    private final long windowBytes;
    private final LinkSize callSize;
    private final ActorContext context;
    private final Map<Integer, RingLink> rings = new HashMap<>();
    private final Map<Integer, LinkSender> senders = new ConcurrentHashMap<>();
    private final Map<Integer, LinkReceiver> receivers = new ConcurrentHashMap<>();
    private final Map<String, FramePort> ports = new HashMap<>();

    WorkerChannels(String worker, String jobId, long windowBytes, ActorContext context) {
        this.worker = worker;
        this.jobHash = ChannelIdentity.jobHash(jobId);
        this.windowBytes = windowBytes;
        this.callSize = new LinkSize(windowBytes, CALL_BYTES);
        this.context = context;
    }

    ChannelIdentity identity(ChannelSpec spec) {
        return new ChannelIdentity(
                jobHash, spec.getChannelId(), spec.getProducerIncarnation(), spec.getConsumerIncarnation());
    }

    /** Opens the producing end; {@code tasks} finds the doorbell of a task of this worker. */
    Outlet openSender(ChannelSpec spec, TaskBells tasks) {
        if (spec.getConsumerWorker().equals(worker)) {
            return new Outlet(ring(spec, tasks).sender(), null);
        }
        LinkSender sender = new LinkSender(
                identity(spec), port(spec.getConsumerWorker()), callSize, producerBell(spec, tasks), new NoReplays());
        senders.put(spec.getChannelId(), sender);
        return new Outlet(sender, null);
    }

    /** Opens the consuming end. */
    BatchReceiver openReceiver(ChannelSpec spec, TaskBells tasks) {
        if (spec.getProducerWorker().equals(worker)) {
            return ring(spec, tasks).receiver();
        }
        LinkReceiver receiver = new LinkReceiver(
                identity(spec),
                0,
                port(spec.getProducerWorker()),
                callSize,
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

    private FramePort port(String peer) {
        return ports.computeIfAbsent(peer, unused -> new ActorPort(() -> find(peer)));
    }

    private ActorRef find(String peer) {
        return context.host()
                .find(peer)
                .orElseThrow(() -> new StreamException(
                        StreamException.Kind.RETRY, "worker not found: worker=" + peer + " asked by=" + worker, null));
    }
}
