package org.raystream.runtime.master;

import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.raystream.api.graph.Partitioning;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.CancelJob;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.JobVertex;
import org.raystream.proto.PollJob;
import org.raystream.proto.StartJob;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.inprocess.InProcessHost;
import org.raystream.runtime.inprocess.SteppingScheduler;
import org.raystream.runtime.inprocess.VirtualClock;

/** A master with fake workers, a job of two vertices with two subtasks each on two workers, and its driver, all stepped by the test. */
final class SteppedJob {
    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration RESOURCE_TIMEOUT = Duration.ofSeconds(10);
    static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(2);
    static final Duration TICK = Duration.ofMillis(5);
    private static final int MANY_STEPS = 5_000;

    final VirtualClock clock = new VirtualClock(1_000_000);
    final SteppingScheduler scheduler;
    final InProcessHost host;
    final List<FakeWorker> workers = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<Integer> records = new ArrayList<>();

    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "lease.timeout", "3s",
            "cluster.resourceTimeout", "10s",
            "task.cancelTimeout", "2s",
            "cluster.workers", "2"));
    private final Consumer<FakeWorker> temper;
    private ActorRef master;
    private long nextLine;
    private long nextRecord;

    /** {@code temper} makes each worker what the test wants. */
    SteppedJob(long seed, FileSystem fileSystem, Consumer<FakeWorker> temper) {
        this.scheduler = SteppingScheduler.seeded(seed, clock, TICK);
        this.temper = temper;
        List<Node> nodes = List.of(new Node("n1", "127.0.0.1"), new Node("n2", "127.0.0.2"));
        this.host = new InProcessHost(nodes, this::make, scheduler, clock, fileSystem);
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    ActorRef master() {
        return master;
    }

    void startMaster() {
        ActorSettings actor = ActorSettings.newBuilder()
                .setName("job-1/master")
                .setRole(ActorSettings.Role.JOB_MASTER)
                .setJobId("job-1")
                .setLeaseMs(LEASE.toMillis())
                .setWorkDir("/work")
                .putAllSettings(settings)
                .build();
        master = host.start(actor, new ActorResources(0, null, 0, List.of()));
    }

    ControlReply start(JobSpec spec) {
        startMaster();
        return ask(ControlRequest.newBuilder()
                .setStartJob(StartJob.newBuilder().setSpec(spec))
                .build());
    }

    static JobSpec.Builder spec() {
        return JobSpec.newBuilder()
                .setJobId("job-1")
                .setName("count")
                .setAttached(true)
                .setGraph(JobGraph.newBuilder()
                        .addVertices(vertex(0, "source"))
                        .addVertices(vertex(1, "sink"))
                        .addEdges(JobEdge.newBuilder()
                                .setSourceVertex(0)
                                .setTargetVertex(1)
                                .setPartitioning(Partitioning.REBALANCE.name())));
    }

    ControlReply ask(ControlRequest request) {
        CompletableFuture<ControlReply> answer = master.ask(request);
        scheduler.runUntil(answer::isDone, MANY_STEPS);
        return answer.join();
    }

    /** What a driver does ten times a second. */
    JobReport poll() {
        JobReport report = ask(poll(PollJob.newBuilder())).getJobReport();
        report.getConsoleList().forEach(line -> lines.add(line.getText()));
        nextLine = report.getConsoleFrom() + report.getConsoleCount();
        report.getCollectedList().forEach(record -> records.add(record.getNodeId()));
        nextRecord = report.getCollectedFrom() + report.getCollectedCount();
        return report;
    }

    JobReport observe() {
        return ask(ControlRequest.newBuilder()
                        .setPollJob(PollJob.newBuilder().setObserver(true))
                        .build())
                .getJobReport();
    }

    JobReport cancel() {
        return ask(ControlRequest.newBuilder()
                        .setCancelJob(CancelJob.getDefaultInstance())
                        .build())
                .getJobReport();
    }

    void farewell() {
        ask(poll(PollJob.newBuilder().setFarewell(true)));
    }

    JobReport pollUntil(JobPhase phase) {
        return pollUntil(report -> report.getPhase() == phase);
    }

    JobReport pollUntil(Predicate<JobReport> condition) {
        for (int polls = 0; polls < MANY_STEPS; polls++) {
            JobReport report = poll();
            if (condition.test(report)) {
                return report;
            }
        }
        throw new AssertionError("never came: last report " + poll());
    }

    /** Lets time pass without a driver. */
    void pass(Duration time) {
        long endNanos = clock.nanoTime() + time.toNanos();
        scheduler.runUntil(() -> clock.nanoTime() >= endNanos, MANY_STEPS);
    }

    /** Nothing of the job is left: no actor, no cycle. */
    boolean isGone() {
        return scheduler.liveCycles() == 0 && workers.stream().allMatch(worker -> worker.stopped);
    }

    ActorRef ref(FakeWorker worker) {
        return host.find(worker.name()).orElseThrow();
    }

    private ControlRequest poll(PollJob.Builder poll) {
        return ControlRequest.newBuilder()
                .setPollJob(poll.setConsoleFrom(nextLine).setCollectedFrom(nextRecord))
                .build();
    }

    private Actor make(ActorSettings actor, ActorContext context) {
        if (actor.getRole() == ActorSettings.Role.JOB_MASTER) {
            return new JobMaster(actor, context);
        }
        FakeWorker worker = new FakeWorker(actor, context);
        temper.accept(worker);
        workers.add(worker);
        return worker;
    }

    private static JobVertex vertex(int id, String name) {
        return JobVertex.newBuilder().setId(id).setName(name).setParallelism(2).build();
    }
}
