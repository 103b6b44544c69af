package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;

/** The producing worker: its tasks, and a thread that wakes them when records come from outside. */
final class Producer implements Side {
    private static final long SHORTEST_PAUSE_NANOS = 100_000;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Workload workload;
    private final Wires wires;
    private final Scheduler scheduler;
    private final Configuration configuration;
    private final Clock clock = SystemClock.INSTANCE;
    private final List<Bell> bells = new ArrayList<>();
    private final List<OutputGate> gates = new ArrayList<>();
    private final List<List<OutputChannel>> channels = new ArrayList<>();
    private final List<ProducingTask> tasks = new ArrayList<>();
    private volatile boolean isEnding; // written once

    Producer(Workload workload, Wires wires, Scheduler scheduler, Configuration configuration) {
        this.workload = workload;
        this.wires = wires;
        this.scheduler = scheduler;
        this.configuration = configuration;
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
            gates.add(new OutputGate());
            channels.add(new ArrayList<>());
        }
        for (int channel = 0; channel < workload.channels(); channel++) {
            int task = workload.producerOf(channel);
            channels.get(task).add(open(channel, task));
        }
    }

    private OutputChannel open(int channel, int task) {
        Codecs codecs = new Codecs(Producer.class.getClassLoader());
        ChannelIdentity identity = WorkerSides.identity(channel);
        return new OutputChannel(
                identity,
                wires.openOutlet(identity, bells.get(task)),
                codecs,
                codecs.forType(Stamped.class).description(),
                new OutputChannel.Limits(
                        Math.toIntExact(configuration.value(EngineKeys.CHANNEL_BATCH_BYTES)),
                        Math.toIntExact(configuration.value(EngineKeys.RECORD_MAX_BYTES)),
                        configuration.value(EngineKeys.CHANNEL_FLUSH_INTERVAL).toNanos()),
                gates.get(task),
                () -> 0);
    }

    @Override
    public void start() {
        long nowNanos = clock.nanoTime();
        for (int task = 0; task < workload.tasks(); task++) {
            ProducingTask made = new ProducingTask(
                    channels.get(task),
                    gates.get(task),
                    arrivals(task, nowNanos),
                    new Delays(nowNanos + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs())),
                    clock,
                    workload.load() == Load.SINGLES);
            tasks.add(made);
            bells.get(task).connect(scheduler.start("producer-" + task, Producer.class.getClassLoader(), made));
        }
        if (workload.load() != Load.FULL) {
            Thread outside = new Thread(this::wakeInTime, "outside");
            outside.setDaemon(true);
            outside.start();
        }
    }

    private Arrivals arrivals(int task, long nowNanos) {
        double gapNanos = NANOS_PER_SECOND * workload.tasks() / Math.max(1, workload.perSecond());
        return switch (workload.load()) {
            case PACED -> Arrivals.regular(nowNanos + (long) (gapNanos * task / workload.tasks()), gapNanos);
            case SINGLES ->
                Arrivals.irregular(
                        nowNanos + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs() + workload.runMs()),
                        gapNanos,
                        task);
            case FULL, RAW -> Arrivals.always();
        };
    }

    /** What brings records wakes their task, as a socket would. */
    private void wakeInTime() {
        while (!isEnding) {
            long nowNanos = clock.nanoTime();
            long pauseNanos = LONGEST_PAUSE_NANOS;
            for (int task = 0; task < tasks.size(); task++) {
                long leftNanos = tasks.get(task).nextNanos() - nowNanos;
                if (leftNanos <= 0) {
                    bells.get(task).ring();
                }
                pauseNanos = Math.min(pauseNanos, leftNanos);
            }
            LockSupport.parkNanos(this, Math.max(pauseNanos, SHORTEST_PAUSE_NANOS));
        }
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        isEnding = true;
        tasks.forEach(ProducingTask::end);
        bells.forEach(Bell::ring);
        WorkerSides.await(bells, "producing tasks");
        Delays delays = new Delays(0);
        tasks.forEach(task -> delays.add(task.delays()));
        long records = tasks.stream().mapToLong(ProducingTask::records).sum();
        return WorkerSides.fields(records, delays);
    }

    @Override
    public void close() throws IOException {
        wires.close();
    }
}
