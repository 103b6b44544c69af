package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Outside;
import org.raystream.bench.channel.workload.Side;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;

/** A worker without channels, whose tasks rest: what its process costs all the same. */
final class RestingSide implements Side {
    private final int tasks;
    private final boolean isProducer;
    private final Scheduler scheduler;
    private final List<Bell> bells = new ArrayList<>();
    private @Nullable Outside outside; // once it is started, in the producing worker
    private volatile boolean isEnding; // written once

    /** With what wakes producing tasks, if it {@code isProducer}. */
    RestingSide(int tasks, boolean isProducer, Scheduler scheduler) {
        this.tasks = tasks;
        this.isProducer = isProducer;
        this.scheduler = scheduler;
    }

    private final class RestingTask implements DutyCycle {
        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public long restNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isDone() {
            return isEnding;
        }
    }

    @Override
    public String address() {
        return "none";
    }

    @Override
    public void open(String peer) {}

    @Override
    public void start() {
        for (int task = 0; task < tasks; task++) {
            Bell bell = new Bell();
            bells.add(bell);
            bell.connect(scheduler.start("task-" + task, RestingSide.class.getClassLoader(), new RestingTask()));
        }
        outside = isProducer ? Outside.start(List.of()) : null;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        isEnding = true;
        Outside waking = outside;
        if (waking != null) {
            waking.end();
        }
        bells.forEach(Bell::ring);
        Side.await(() -> bells.stream().allMatch(Bell::hasEnded), "tasks");
        return Map.of();
    }

    @Override
    public void close() {}
}
