package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.raystream.runtime.batch.BatchBuilder;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;

/** The consuming worker. */
final class Consumer implements Side {
    private static final int ENTRY_BYTES = Stamped.BYTES + BatchBuilder.ENTRY_HEADER_BYTES;

    private final Workload workload;
    private final Wires wires;
    private final Scheduler scheduler;
    private final Clock clock = SystemClock.INSTANCE;
    private final List<Bell> bells = new ArrayList<>();
    private final List<List<InputChannel>> channels = new ArrayList<>();
    private final List<ConsumingTask> tasks = new ArrayList<>();

    Consumer(Workload workload, Wires wires, Scheduler scheduler) {
        this.workload = workload;
        this.wires = wires;
        this.scheduler = scheduler;
    }

    @Override
    public String address() {
        return wires.address();
    }

    @Override
    public void open(String peer) {
        wires.meet(peer);
        for (int task = 0; task < workload.tasks(); task++) {
            bells.add(new Bell());
            channels.add(new ArrayList<>());
        }
        Codecs codecs = new Codecs(Consumer.class.getClassLoader());
        for (int channel = 0; channel < workload.channels(); channel++) {
            int task = workload.consumerOf(channel);
            ChannelIdentity identity = WorkerSides.identity(channel);
            channels.get(task)
                    .add(new InputChannel(
                            identity, wires.openReceiver(identity, bells.get(task)), codecs, InputPosition.START));
        }
    }

    @Override
    public void start() {
        long countedFromNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs());
        for (int task = 0; task < workload.tasks(); task++) {
            ConsumingTask made = new ConsumingTask(channels.get(task), countedFromNanos, clock);
            tasks.add(made);
            bells.get(task).connect(scheduler.start("consumer-" + task, Consumer.class.getClassLoader(), made));
        }
    }

    @Override
    public long bytes() {
        return tasks.stream().mapToLong(ConsumingTask::records).sum() * ENTRY_BYTES;
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        WorkerSides.await(bells, "consuming tasks");
        Delays delays = new Delays(0);
        tasks.forEach(task -> delays.add(task.delays()));
        long records = tasks.stream().mapToLong(ConsumingTask::records).sum();
        return WorkerSides.fields(records, delays);
    }

    @Override
    public void close() throws IOException {
        wires.close();
    }
}
