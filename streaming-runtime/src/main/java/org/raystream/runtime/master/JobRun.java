package org.raystream.runtime.master;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.proto.JobSpec;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerHello;
import org.raystream.proto.WorkerReport;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.security.JobAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one job: which stage it is in, and what has to happen before the next.
 *
 * <p>Threading: the actor's turns.
 */
final class JobRun implements WorkerTable.Events {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final long SELF_END_NANOS =
            TimeUnit.MILLISECONDS.toNanos(500); // for a worker to end itself and log which task it was

    private final JobSpec spec;
    private final List<WorkerPlan> plans;
    private final Optional<JobAuthority> authority;
    private final MasterOptions options;
    private final AwakeTime time;
    private final WorkerTable workers;
    private final TaskTable tasks;
    private Stage stage = Stage.CREATED;
    private Outcome outcome = Outcome.OPEN;
    private @Nullable Failure failure;
    private final long startedMs;
    private final long startedNanos;
    private long stageBeganNanos;
    private boolean tasksStarted; // whether workers were told to start their tasks
    private boolean slowKilled; // whether those that are too slow to stop were killed in this stage

    /** A job that is about to start; {@code authority} secures the connections between its workers, if they make some. */
    JobRun(
            JobSpec spec,
            List<WorkerPlan> plans,
            Optional<JobAuthority> authority,
            MasterOptions options,
            AwakeTime time,
            ActorContext context) {
        this.authority = authority;
        this.spec = spec;
        this.plans = List.copyOf(plans);
        this.options = options;
        this.time = time;
        this.workers = new WorkerTable(context, this);
        this.tasks = new TaskTable(spec, plans);
        this.startedMs = context.clock().currentTimeMs();
        this.startedNanos = time.nanos();
        this.stageBeganNanos = startedNanos;
    }

    /** Goes to the next stage if all that it needs has happened; says whether it did. */
    boolean advance(boolean jarsComplete) {
        Stage before = stage;
        switch (stage) {
            case CREATED -> whenCreated(jarsComplete);
            case STARTING -> whenStarting();
            case DEPLOYING -> whenDeploying();
            case OPENING -> whenOpening();
            case RUNNING -> whenRunning();
            case COMMITTING -> whenCommitting();
            case STOPPING -> whenStopping();
            case ENDING -> whenEnding();
            case ENDED -> {}
        }
        return stage != before;
    }

    /** Fails the job, unless its end is decided. */
    void fail(Failure cause) {
        if (outcome == Outcome.OPEN) {
            outcome = Outcome.FAILED;
            failure = cause;
            LOG.info("job={} fails: {}", spec.getJobId(), cause.getMessage());
            stop();
        }
    }

    /** Stops the job, unless its end is decided or its results become visible already. */
    void cancel(String reason) {
        if (outcome == Outcome.OPEN && stage != Stage.COMMITTING) {
            outcome = Outcome.CANCELLED;
            LOG.info("job={} is cancelled: {}", spec.getJobId(), reason);
            stop();
        }
    }

    /** Fails the job if a worker has been silent for too long. */
    void watch() {
        for (Worker worker : workers.all()) {
            boolean expected = worker.state() == Worker.State.PRESENT || worker.state() == Worker.State.DEPLOYED;
            if (expected && time.nanos() - worker.heardNanos() > options.leaseNanos()) {
                workers.kill(silent -> silent == worker);
                worker.move(Worker.State.GONE);
                onGone(worker, "it was silent for longer than the lease");
            }
        }
    }

    /** Takes a worker's report, except for its lines and records. */
    void report(Worker worker, WorkerReport report) {
        worker.heard(time.nanos());
        worker.linesDropped(report.getConsoleDropped());
        worker.logsAboveSoft(report.getLogsAboveSoft());
        for (TaskReport task : report.getTasksList()) {
            tasks.update(worker.name(), task);
            if (task.getState() == TaskState.TASK_FAILED) {
                fail(task.getFailure());
            }
        }
    }

    @Override
    public void onGone(Worker worker, String reason) {
        if (stage != Stage.ENDING && stage != Stage.ENDED) {
            fail(RunMessages.workerDied(worker, stage, tasks.unfinished(worker.name()), reason));
        }
        tasks.lost(worker.name());
    }

    @Override
    public void onRefused(Worker worker, Failure refusal) {
        fail(refusal);
    }

    Stage stage() {
        return stage;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    WorkerTable workers() {
        return workers;
    }

    TaskTable tasks() {
        return tasks;
    }

    JobSpec spec() {
        return spec;
    }

    /** When the job was submitted, in milliseconds since the epoch. */
    long startedMs() {
        return startedMs;
    }

    /** How long the job has run, or had when it ended. */
    long elapsedNanos() {
        return (stage == Stage.ENDED ? stageBeganNanos : time.nanos()) - startedNanos;
    }

    /** How long the current stage has lasted. */
    long stageNanos() {
        return time.nanos() - stageBeganNanos;
    }

    private void whenCreated(boolean jarsComplete) {
        if (jarsComplete) {
            enter(Stage.STARTING);
            plans.forEach(workers::start);
            for (Worker worker : workers.all()) { // all start while the authority makes their keys
                workers.ask(worker, Requests.hello(authority.map(of -> of.issue(worker.name()))), this::onHello);
            }
        }
    }

    private void onHello(Worker worker, ControlReply reply) {
        worker.present(reply.getWorkerHello());
        worker.heard(time.nanos());
        if (stage == Stage.STOPPING || stage == Stage.ENDING) {
            tell(worker, Requests.END_WORKER);
        }
    }

    private void whenStarting() {
        if (workers.all(worker -> worker.state() == Worker.State.PRESENT)) {
            enter(Stage.DEPLOYING);
            List<WorkerHello> hellos = workers.all().stream().map(Worker::hello).toList();
            for (Worker worker : workers.all()) {
                workers.ask(worker, Requests.deploy(spec, worker.plan(), hellos), (taker, reply) -> {
                    taker.move(Worker.State.DEPLOYED);
                    taker.heard(time.nanos());
                });
            }
        } else if (stageNanos() > options.resourceNanos()) {
            fail(RunMessages.workersMissing(workers, options.resourceNanos()));
        }
    }

    private void whenDeploying() {
        if (workers.all(worker -> worker.state() == Worker.State.DEPLOYED)) {
            enter(Stage.OPENING);
            tasksStarted = true;
            tellAll(Requests.START_TASKS);
        }
    }

    private void whenOpening() {
        if (tasks.allReached(TaskState.TASK_RUNNING)) {
            enter(Stage.RUNNING);
        }
    }

    private void whenRunning() {
        if (tasks.allReached(TaskState.TASK_PREPARED)) {
            enter(Stage.COMMITTING);
            tellAll(Requests.COMMIT_SINKS);
        }
    }

    private void whenCommitting() {
        if (tasks.allReached(TaskState.TASK_FINISHED) && workers.all(worker -> !worker.holdsMore())) {
            outcome = Outcome.FINISHED;
            endWorkers();
        }
    }

    private void stop() {
        workers.kill(worker -> worker.state() == Worker.State.ASKED);
        enter(Stage.STOPPING);
        tellAll(Requests.CANCEL_TASKS);
    }

    private void whenStopping() {
        boolean quiet = !tasksStarted || workers.all(worker -> worker.isGone() || !tasks.hasLive(worker.name()));
        if (quiet || stageNanos() > 2 * options.cancelNanos()) {
            endWorkers();
        } else if (stageNanos() > options.cancelNanos() + SELF_END_NANOS && !slowKilled) {
            slowKilled = true;
            LOG.warn("job={} tasks={} did not stop in time; their workers are ended", spec.getJobId(), tasks.live());
            workers.kill(worker -> tasks.hasLive(worker.name()));
        }
    }

    private void endWorkers() {
        enter(Stage.ENDING);
        tellAll(Requests.END_WORKER);
    }

    private void whenEnding() {
        if (workers.all(Worker::isGone)) {
            enter(Stage.ENDED);
        } else if (stageNanos() > 2 * options.cancelNanos()) {
            LOG.error(
                    "job={} has {} worker(s) whose end was not seen",
                    spec.getJobId(),
                    workers.count(worker -> !worker.isGone()));
            enter(Stage.ENDED);
        } else if (stageNanos() > options.cancelNanos() && !slowKilled) {
            slowKilled = true;
            workers.kill(worker -> true);
        }
    }

    private void enter(Stage next) {
        LOG.info("job={} goes from {} to {}", spec.getJobId(), stage, next);
        stage = next;
        stageBeganNanos = time.nanos();
        slowKilled = false;
    }

    private void tellAll(ControlRequest request) {
        for (Worker worker : workers.all()) {
            if (worker.state() == Worker.State.PRESENT || worker.state() == Worker.State.DEPLOYED) {
                tell(worker, request);
            }
        }
    }

    private void tell(Worker worker, ControlRequest request) {
        workers.ask(worker, request, (teller, reply) -> teller.heard(time.nanos()));
    }
}
