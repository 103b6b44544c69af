package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Outside;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.transport.Doorbell;

/** The producing worker: its tasks, and what wakes them when records come from outside. */
final class Producer extends ChannelSide<OutputChannel, ProducingTask> {
    private final Configuration configuration;
    private final List<OutputGate> gates = new ArrayList<>();
    private @Nullable Outside outside; // while records come at their times

    Producer(Workload workload, Wires wires, Scheduler scheduler, Configuration configuration) {
        super(workload, wires, scheduler);
        this.configuration = configuration;
        for (int task = 0; task < workload.tasks(); task++) {
            gates.add(new OutputGate());
        }
    }

    /** A task, and what wakes it. */
    private record WokenTask(ProducingTask task, Bell bell) implements Outside.Waiter {
        @Override
        public long nextNanos() {
            return task.nextNanos();
        }

        @Override
        public void wake() {
            bell.ring();
        }
    }

    @Override
    int taskOf(int channel) {
        return workload().producerOf(channel);
    }

    @Override
    OutputChannel openEnd(int channel, Doorbell bell) {
        Codecs codecs = new Codecs(Producer.class.getClassLoader());
        ChannelIdentity identity = Workload.identity(channel);
        return new OutputChannel(
                identity,
                wires().openOutlet(identity, bell),
                codecs,
                codecs.forType(Stamped.class).description(),
                new OutputChannel.Limits(
                        Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)),
                        Math.toIntExact(configuration.value(EngineKeys.RECORD_MAX_BYTES)),
                        configuration.value(EngineKeys.CHANNEL_FLUSH_INTERVAL).toNanos()),
                gates.get(taskOf(channel)),
                () -> 0);
    }

    @Override
    ProducingTask makeTask(int task, List<OutputChannel> ends, long nowNanos, Delays delays) {
        return new ProducingTask(
                ends,
                gates.get(task),
                workload().arrivals(task, nowNanos),
                delays,
                clock(),
                workload().load() == Load.SINGLES);
    }

    @Override
    public void start() {
        super.start();
        if (workload().load() != Load.FULL) {
            outside = Outside.start(IntStream.range(0, tasks().size())
                    .mapToObj(task -> new WokenTask(tasks().get(task), bells().get(task)))
                    .toList());
        }
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        Outside waking = outside;
        if (waking != null) {
            waking.end();
        }
        tasks().forEach(ProducingTask::end);
        bells().forEach(Bell::ring);
        return super.finish();
    }
}
