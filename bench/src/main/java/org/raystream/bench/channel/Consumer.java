package org.raystream.bench.channel;

import java.util.List;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.transport.Doorbell;

/** The consuming worker. */
final class Consumer extends ChannelSide<InputChannel, ConsumingTask> {
    private static final int ENTRY_BYTES = Stamped.BYTES + BatchBuilder.ENTRY_HEADER_BYTES;

    private final Codecs codecs = new Codecs(Consumer.class.getClassLoader());

    Consumer(Workload workload, Wires wires, Scheduler scheduler) {
        super(workload, wires, scheduler);
    }

    @Override
    int taskOf(int channel) {
        return workload().consumerOf(channel);
    }

    @Override
    InputChannel openEnd(int channel, Doorbell bell) {
        ChannelIdentity identity = Workload.identity(channel);
        return new InputChannel(identity, wires().openReceiver(identity, bell), codecs, InputPosition.START);
    }

    @Override
    ConsumingTask makeTask(int task, List<InputChannel> ends, long nowNanos, Delays delays) {
        return new ConsumingTask(ends, delays, clock());
    }

    @Override
    public long bytes() {
        return records() * ENTRY_BYTES;
    }
}
