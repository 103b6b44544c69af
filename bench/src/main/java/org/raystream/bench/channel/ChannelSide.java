package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.transport.Doorbell;

/**
 * One end of each channel, and the tasks that use them.
 *
 * @param <C> an end of a channel
 * @param <T> a task
 */
abstract class ChannelSide<C, T extends RecordTask> implements Side {
    private final Workload workload;
    private final Wires wires;
    private final Scheduler scheduler;
    private final Clock clock = SystemClock.INSTANCE;
    private final List<Bell> bells = new ArrayList<>();
    private final List<List<C>> channels = new ArrayList<>();
    private final List<T> tasks = new ArrayList<>();

    ChannelSide(Workload workload, Wires wires, Scheduler scheduler) {
        this.workload = workload;
        this.wires = wires;
        this.scheduler = scheduler;
    }

    /** The task that uses the end of {@code channel} on this side. */
    abstract int taskOf(int channel);

    /** Opens this side's end of {@code channel}; {@code bell} wakes its task. */
    abstract C openEnd(int channel, Doorbell bell);

    /**
     * Makes a task.
     *
     * @param ends what it uses
     * @param nowNanos when all tasks of this side start
     * @param delays for it to note
     */
    abstract T makeTask(int task, List<C> ends, long nowNanos, Delays delays);

    final Workload workload() {
        return workload;
    }

    final Wires wires() {
        return wires;
    }

    final Clock clock() {
        return clock;
    }

    final List<T> tasks() {
        return tasks;
    }

    final List<Bell> bells() {
        return bells;
    }

    @Override
    public final String address() {
        return wires.address();
    }

    @Override
    public final void open(String peer) {
        wires.meet(peer);
        for (int task = 0; task < workload.tasks(); task++) {
            bells.add(new Bell());
            channels.add(new ArrayList<>());
        }
        for (int channel = 0; channel < workload.channels(); channel++) {
            int task = taskOf(channel);
            channels.get(task).add(openEnd(channel, bells.get(task)));
        }
    }

    @Override
    public void start() {
        long nowNanos = clock.nanoTime();
        for (int task = 0; task < workload.tasks(); task++) {
            Delays delays = new Delays(nowNanos + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs()));
            T made = makeTask(task, channels.get(task), nowNanos, delays);
            tasks.add(made);
            bells.get(task).connect(scheduler.start("task-" + task, getClass().getClassLoader(), made));
        }
    }

    final long records() {
        return tasks.stream().mapToLong(RecordTask::records).sum();
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        Side.await(() -> bells.stream().allMatch(Bell::hasEnded), "tasks");
        return Delays.fields(records(), tasks.stream().map(RecordTask::delays).toList());
    }

    @Override
    public final void close() throws IOException {
        wires.close();
    }
}
