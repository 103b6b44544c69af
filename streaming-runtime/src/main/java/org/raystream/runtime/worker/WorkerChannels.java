package org.raystream.runtime.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.raystream.proto.ChannelSpec;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.CreditFrame;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.BatchSender;
import org.raystream.runtime.transport.CallReceiver;
import org.raystream.runtime.transport.CallSender;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.RingLink;

/**
 * The transports of a worker's channels: rings between its own tasks, calls to and from other workers.
 *
 * <p>Threading: opened in the worker's turns; {@link #onFrame}: any thread.
 */
final class WorkerChannels {
    private final String worker;
    private final long jobHash;
    private final long windowBytes;
    private final ActorContext context;
    private final Map<Integer, RingLink> rings = new HashMap<>();
    private final Map<Integer, CallSender> senders = new ConcurrentHashMap<>();
    private final Map<Integer, CallReceiver> receivers = new ConcurrentHashMap<>();
    private final Map<String, ActorRef> peers = new HashMap<>();

    WorkerChannels(String worker, String jobId, long windowBytes, ActorContext context) {
        this.worker = worker;
        this.jobHash = ChannelIdentity.jobHash(jobId);
        this.windowBytes = windowBytes;
        this.context = context;
    }

    ChannelIdentity identity(ChannelSpec spec) {
        return new ChannelIdentity(
                jobHash, spec.getChannelId(), spec.getProducerIncarnation(), spec.getConsumerIncarnation());
    }

    /** Opens the producing end; {@code tasks} finds the doorbell of a task of this worker. */
    BatchSender openSender(ChannelSpec spec, TaskBells tasks) {
        if (spec.getConsumerWorker().equals(worker)) {
            return ring(spec, tasks).sender();
        }
        CallSender sender =
                new CallSender(identity(spec), peer(spec.getConsumerWorker()), windowBytes, producerBell(spec, tasks));
        senders.put(spec.getChannelId(), sender);
        return sender;
    }

    /** Opens the consuming end. */
    BatchReceiver openReceiver(ChannelSpec spec, TaskBells tasks) {
        if (spec.getProducerWorker().equals(worker)) {
            return ring(spec, tasks).receiver();
        }
        CallReceiver receiver = new CallReceiver(
                identity(spec),
                peer(spec.getProducerWorker()),
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
        } else if (CreditFrame.isCredit(frame)) {
            Optional.ofNullable(senders.get(CreditFrame.channelOf(frame))).ifPresent(sender -> sender.onCredit(frame));
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

    private ActorRef peer(String name) {
        return peers.computeIfAbsent(
                name,
                unused -> context.host()
                        .find(name)
                        .orElseThrow(() -> new StreamException(
                                StreamException.Kind.RETRY,
                                "worker not found: worker=" + name + " asked by=" + worker,
                                null)));
    }
}
