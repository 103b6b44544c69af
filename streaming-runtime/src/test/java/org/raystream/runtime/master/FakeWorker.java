package org.raystream.runtime.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Empty;
import org.raystream.proto.Failure;
import org.raystream.proto.TaskDeployment;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerHello;
import org.raystream.proto.WorkerReport;
import org.raystream.proto.WorkerReportAnswer;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;

/** A worker whose tasks go where the test sends them; it keeps the protocol, unless told to break it. */
final class FakeWorker implements Actor {
    private static final ControlReply DONE =
            ControlReply.newBuilder().setDone(Empty.getDefaultInstance()).build();
    private static final long HEARTBEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    final List<ControlRequest.RequestCase> heard = new ArrayList<>();
    boolean answersHello = true;
    boolean refusesDeploy;
    boolean ignoresCancel;
    boolean ignoresCommit;
    boolean ignoresEnd;
    int answersLost; // of the next reports
    boolean silent;
    boolean stopped;
    boolean logsAboveSoft;
    boolean sourcesWait;
    List<String> peers = List.of();

    private final ActorSettings settings;
    private final ActorContext context;
    private final Map<String, TaskReport> tasks = new LinkedHashMap<>();
    private final List<ConsoleLine> console = new ArrayList<>();
    private final List<CollectedRecord> collected = new ArrayList<>();
    private int linesTaken;
    private int recordsTaken;
    private boolean changed;
    private boolean asking;
    private long lastReportNanos;

    FakeWorker(ActorSettings settings, ActorContext context) {
        this.settings = settings;
        this.context = context;
    }

    String name() {
        return settings.getName();
    }

    /** Sends all tasks to {@code state}. */
    void move(TaskState state) {
        tasks.replaceAll((key, task) -> task.toBuilder().setState(state).build());
        changed = true;
    }

    /** Lets the first task fail. */
    void fail(String message) {
        String first = tasks.keySet().iterator().next();
        tasks.computeIfPresent(
                first,
                (key, task) -> task.toBuilder()
                        .setState(TaskState.TASK_FAILED)
                        .setFailure(Failure.newBuilder().setMessage(message))
                        .build());
        changed = true;
    }

    void print(String line) {
        console.add(ConsoleLine.newBuilder().setTask("t").setText(line).build());
        changed = true;
    }

    void collect(CollectedRecord record) {
        collected.add(record);
        changed = true;
    }

    int heldRecords() {
        return collected.size() - recordsTaken;
    }

    int taskCount() {
        return tasks.size();
    }

    @Override
    public CompletionStage<ControlReply> onControl(ControlRequest request) {
        heard.add(request.getRequestCase());
        return switch (request.getRequestCase()) {
            case HELLO -> answersHello ? done(hello()) : new CompletableFuture<>();
            case DEPLOY_TASKS -> {
                if (refusesDeploy) {
                    yield done(ControlReply.newBuilder()
                            .setFailure(Failure.newBuilder().setMessage("no class com.example.Mine"))
                            .build());
                }
                request.getDeployTasks().getTasksList().forEach(this::deploy);
                peers = request.getDeployTasks().getWorkersList().stream()
                        .map(WorkerHello::getWorker)
                        .toList();
                yield done(DONE);
            }
            case START_TASKS -> {
                move(TaskState.TASK_RUNNING);
                yield done(DONE);
            }
            case COMMIT_SINKS -> {
                if (!ignoresCommit) {
                    move(TaskState.TASK_FINISHED);
                }
                yield done(DONE);
            }
            case CANCEL_TASKS -> {
                cancel();
                yield done(DONE);
            }
            case END_WORKER -> {
                if (!ignoresEnd) {
                    context.stop();
                }
                yield done(DONE);
            }
            default -> throw new AssertionError("not for a worker: " + request);
        };
    }

    @Override
    public void onData(byte[] frame) {}

    @Override
    public int doWork() {
        boolean due = context.clock().nanoTime() - lastReportNanos > HEARTBEAT_NANOS;
        if (silent || asking || (!changed && !due)) {
            return 0;
        }
        report();
        return 1;
    }

    @Override
    public void onStop() {
        stopped = true;
    }

    private void report() {
        changed = false;
        asking = true;
        lastReportNanos = context.clock().nanoTime();
        WorkerReport report = WorkerReport.newBuilder()
                .setWorker(name())
                .addAllTasks(tasks.values())
                .setConsoleFrom(linesTaken)
                .addAllConsole(console.subList(linesTaken, console.size()))
                .setConsoleEnd(console.size())
                .setCollectedFrom(recordsTaken)
                .addAllCollected(collected.subList(recordsTaken, collected.size()))
                .setCollectedEnd(collected.size())
                .setLogsAboveSoft(logsAboveSoft)
                .build();
        var unused = context.host()
                .find(settings.getMaster())
                .orElseThrow()
                .ask(ControlRequest.newBuilder().setWorkerReport(report).build())
                .whenComplete((reply, failure) -> context.execute(() -> {
                    asking = false;
                    if (answersLost > 0) {
                        answersLost--;
                        changed = true;
                    } else if (failure == null && reply.hasWorkerReport()) {
                        onAnswer(reply.getWorkerReport());
                    }
                }));
    }

    private void onAnswer(WorkerReportAnswer answer) {
        sourcesWait = answer.getSourcesWait();
        linesTaken = (int) answer.getConsoleTaken();
        recordsTaken = (int) answer.getCollectedTaken();
        changed |= recordsTaken < collected.size();
    }

    private void deploy(TaskDeployment task) {
        tasks.put(
                task.getVertexId() + "/" + task.getSubtask(),
                TaskReport.newBuilder()
                        .setVertexId(task.getVertexId())
                        .setSubtask(task.getSubtask())
                        .build());
    }

    private void cancel() {
        if (!ignoresCancel) {
            tasks.replaceAll((key, task) -> task.getStateValue() >= TaskState.TASK_FINISHED_VALUE
                    ? task
                    : task.toBuilder().setState(TaskState.TASK_CANCELLED).build());
            changed = true;
        }
    }

    private ControlReply hello() {
        return ControlReply.newBuilder()
                .setWorkerHello(WorkerHello.newBuilder()
                        .setWorker(name())
                        .setNode(context.node())
                        .setPid(4711)
                        .setLogFile("/logs/" + name() + ".log"))
                .build();
    }

    private static CompletionStage<ControlReply> done(ControlReply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
