package org.raystream.runtime.master;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.raystream.proto.Failure;

/** What the user is told about workers. */
final class RunMessages {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5); // a worker's JVM takes some

    private RunMessages() {}

    static Failure workerDied(Worker worker, Stage stage, List<String> tasks, String reason) {
        StringBuilder text = new StringBuilder(worker.describe())
                .append(" ended unexpectedly while the job was ")
                .append(stage)
                .append(": ")
                .append(reason);
        if (!tasks.isEmpty()) {
            text.append("; its tasks: ").append(String.join(", ", tasks));
        }
        if (!worker.hello().getLogFile().isEmpty()) {
            text.append("; its log: ").append(worker.hello().getLogFile());
        }
        return Failure.newBuilder().setMessage(text.toString()).build();
    }

    static Failure workersMissing(WorkerTable workers, long waitedNanos) {
        return Failure.newBuilder()
                .setMessage(need(workers) + ": gave up after " + seconds(waitedNanos)
                        + " (expected: room for all of them; end other jobs, lower cluster.workers or worker.cpus, add nodes, or"
                        + " raise cluster.resourceTimeout)")
                .build();
    }

    /** What the job waits for; empty if it has not waited long enough to say so. */
    static String waitingFor(JobRun run, long resourceNanos) {
        boolean waits = run.stage() == Stage.STARTING && run.stageNanos() > PATIENCE_NANOS;
        return waits ? need(run.workers()) + ": waiting up to " + seconds(resourceNanos) : "";
    }

    private static String need(WorkerTable workers) {
        int slots = workers.all().stream()
                .mapToInt(worker -> worker.plan().slots())
                .max()
                .orElse(0);
        return "needed " + workers.all().size() + " worker(s) with " + slots + " slot(s) each, available "
                + workers.count(worker -> worker.state() == Worker.State.PRESENT);
    }

    private static String seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0 + " s";
    }
}
