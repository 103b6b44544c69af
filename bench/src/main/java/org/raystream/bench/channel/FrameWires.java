package org.raystream.bench.channel;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.bench.channel.workload.Logs;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.Doorbell;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.LinkReceiver;
import org.raystream.runtime.transport.LinkSender;

/** Links of frames. */
final class FrameWires implements Wires {
    private final FrameWay way;
    private final Logs logs;
    private final long windowBytes;
    private final Scheduler scheduler;
    private final String address;
    private final Map<Integer, LinkSender> senders = new ConcurrentHashMap<>();
    private final Map<Integer, LinkReceiver> receivers = new ConcurrentHashMap<>();
    private @Nullable FramePort port; // once they have met

    FrameWires(FrameWay way, Logs logs, long windowBytes, Scheduler scheduler) {
        this.way = way;
        this.logs = logs;
        this.windowBytes = windowBytes;
        this.scheduler = scheduler;
        this.address = way.listen(this::onFrame);
    }

    private void onFrame(byte[] frame) {
        if (Batch.isBatch(frame)) {
            Optional.ofNullable(receivers.get(Batch.channelOf(frame))).ifPresent(receiver -> receiver.onBatch(frame));
        } else if (LinkFrame.isLinkFrame(frame)) {
            int channel = LinkFrame.channelOf(frame);
            Optional.ofNullable(senders.get(channel)).ifPresent(sender -> sender.onFrame(frame));
            Optional.ofNullable(receivers.get(channel)).ifPresent(receiver -> receiver.onProbe(frame));
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void meet(String peer) {
        port = way.to(peer);
    }

    @Override
    public Outlet openOutlet(ChannelIdentity identity, Doorbell producer) {
        ReplayLog log = logs.open(identity);
        LinkSender sender = new LinkSender(identity, port(), windowBytes, producer, log, scheduler);
        senders.put(identity.channel(), sender);
        return new Outlet(sender, log);
    }

    @Override
    public BatchReceiver openReceiver(ChannelIdentity identity, Doorbell consumer) {
        LinkReceiver receiver = new LinkReceiver(identity, 0, port(), windowBytes, consumer, SystemClock.INSTANCE);
        receivers.put(identity.channel(), receiver);
        return receiver;
    }

    private FramePort port() {
        return Objects.requireNonNull(port, "they meet before channels are opened");
    }

    @Override
    public void close() {
        way.close();
        logs.close();
    }
}
