package org.raystream.runtime.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.raystream.api.StreamingContext;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.DeployTasks;
import org.raystream.proto.JarFile;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobSpec;
import org.raystream.proto.StartTasks;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerHello;
import org.raystream.proto.WorkerReport;
import org.raystream.runtime.graph.Deployment;
import org.raystream.runtime.graph.ExecutionGraph;
import org.raystream.runtime.graph.Graphs;
import org.raystream.runtime.graph.Incarnation;
import org.raystream.runtime.graph.Incarnations;
import org.raystream.runtime.graph.Placement;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.inprocess.InProcessHost;
import org.raystream.runtime.inprocess.SteppingScheduler;
import org.raystream.runtime.inprocess.VirtualClock;

/** A worker whose master is the test, stepped under a virtual clock. */
final class WorkerHarness implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(5);
    private static final int MANY_STEPS = 5_000;
    private static final String NAME = "job/worker-1";

    final VirtualClock clock = new VirtualClock(1_000_000);
    final SteppingScheduler steps = SteppingScheduler.roundRobin(clock, TICK);
    final HoldingScheduler scheduler = new HoldingScheduler(steps);
    final FakeMaster master = new FakeMaster();
    final ActorRef worker;
    private final InProcessHost host;
    private final Map<String, String> settings = new HashMap<>(Map.of("task.cancelTimeout", "2s"));

    WorkerHarness(Path workDir) {
        host = new InProcessHost(this::make, scheduler, clock, workDir.getFileSystem());
        ActorSettings.Builder actor = ActorSettings.newBuilder()
                .setJobId("job")
                .setLeaseMs(LEASE.toMillis())
                .setWorkDir(workDir.toString())
                .putAllSettings(settings);
        ActorResources resources = new ActorResources(0, null, 0, List.of());
        var unused = host.start(
                actor.setName("job/master")
                        .setRole(ActorSettings.Role.JOB_MASTER)
                        .build(),
                resources);
        worker = host.start(
                actor.setName(NAME)
                        .setRole(ActorSettings.Role.JOB_WORKER)
                        .setMaster("job/master")
                        .build(),
                resources);
    }

    private Actor make(ActorSettings actor, ActorContext context) {
        return actor.getRole() == ActorSettings.Role.JOB_MASTER
                ? master
                : new JobWorker(actor, context, getClass().getClassLoader());
    }

    /** Deploys all tasks of a job that came with {@code jars}, and starts them. */
    void run(StreamingContext context, JarFile... jars) {
        ControlReply deployed = ask(deployment(context, jars));
        if (deployed.hasFailure()) {
            throw new AssertionError(deployed.getFailure().getMessage());
        }
        ControlReply started = ask(ControlRequest.newBuilder()
                .setStartTasks(StartTasks.getDefaultInstance())
                .build());
        if (started.hasFailure()) {
            throw new AssertionError(started.getFailure().getMessage());
        }
    }

    ControlRequest deployment(StreamingContext context, JarFile... jars) {
        JobGraph planned = Graphs.plan(context, settings);
        ExecutionGraph graph = ExecutionGraph.of(planned);
        Placement placement = Placement.spread(graph, List.of(NAME), 100);
        Deployment deployment = new Deployment(graph, placement, new Incarnations(Incarnation.FIRST_EPOCH));
        JobSpec spec = JobSpec.newBuilder()
                .setJobId("job")
                .setGraph(planned)
                .addAllJars(List.of(jars))
                .build();
        return ControlRequest.newBuilder()
                .setDeployTasks(DeployTasks.newBuilder()
                        .setSpec(spec)
                        .addAllTasks(deployment.tasksOn(NAME))
                        .addWorkers(WorkerHello.newBuilder().setWorker(NAME)))
                .build();
    }

    ControlReply ask(ControlRequest request) {
        CompletableFuture<ControlReply> answer = worker.ask(request);
        until(answer::isDone);
        return answer.join();
    }

    void until(BooleanSupplier condition) {
        steps.runUntil(condition, MANY_STEPS);
    }

    void pass(Duration time) {
        long endNanos = clock.nanoTime() + time.toNanos();
        while (clock.nanoTime() < endNanos) {
            steps.step();
        }
    }

    boolean hasEnded() {
        return worker.termination().isDone();
    }

    String endReason() {
        until(this::hasEnded);
        return worker.termination().join();
    }

    WorkerReport lastReport() {
        return master.reports.get(master.reports.size() - 1);
    }

    /** Whether the last report says that all tasks are in {@code state}. */
    boolean allReported(TaskState state) {
        return !master.reports.isEmpty()
                && lastReport().getTasksCount() > 0
                && lastReport().getTasksList().stream()
                        .map(TaskReport::getState)
                        .allMatch(state::equals);
    }

    @Override
    public void close() {
        host.close();
        until(this::hasEnded);
    }
}
