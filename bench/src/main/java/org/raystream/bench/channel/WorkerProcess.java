package org.raystream.bench.channel;

import java.io.IOException;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.ThreadScheduler;

/** A worker in a JVM of its own. */
public final class WorkerProcess {
    private WorkerProcess() {}

    /** Joins the harness that listens at port {@code args[0]}, as the worker {@code args[1]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Scheduler scheduler = ThreadScheduler.ofWorker((cycle, failure) -> {
            System.err.println("failed: cycle=" + cycle + " worker=" + args[1]);
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Scheduler.Running unused = scheduler.start("actor", WorkerProcess.class.getClassLoader(), new IdleActor());
        try (Conversation harness = Conversation.call(Integer.parseInt(args[0]))) {
            new Worker(harness, new WorkerSides(scheduler, null)).run(args[1]);
        }
        System.exit(0);
    }

    /** In a worker of the engine, the turns of its actor count among the cycles that share the cores; between two reports to its master it rests. */
    private static final class IdleActor implements DutyCycle {
        @Override
        public int doWork() {
            return 0;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public long restNanos() {
            return Long.MAX_VALUE;
        }
    }
}
