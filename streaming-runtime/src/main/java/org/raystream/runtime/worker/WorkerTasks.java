package org.raystream.runtime.worker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.raystream.proto.ChannelSpec;
import org.raystream.proto.DeployTasks;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;
import org.raystream.proto.TaskDeployment;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskShares;
import org.raystream.proto.TaskState;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.operator.TaskCounters;
import org.raystream.runtime.task.Task;
import org.raystream.runtime.task.TaskPlan;
import org.raystream.runtime.task.TaskServices;

/**
 * The tasks of a worker.
 *
 * <p>Threading: the worker's turns.
 */
final class WorkerTasks {
    private final TaskBells bells = new TaskBells();
    private final List<Deployed> tasks = new ArrayList<>();
    private final Map<Task, Scheduler.Running> running = new LinkedHashMap<>();

    /** A task with its deployment. */
    private record Deployed(TaskDeployment deployment, Task task, ShareWindow window) {
        boolean isSource() {
            return task.plan().vertex().getSplitsCount() > 0;
        }
    }

    /** Makes the tasks and opens the transports of their channels; nothing runs yet. */
    void deploy(DeployTasks request, WorkerChannels channels, TaskServices services, Runnable onStateChange) {
        if (!tasks.isEmpty()) {
            throw new IllegalStateException("tasks were deployed before: tasks=" + tasks.size() + " (expected: once)");
        }
        JobGraph graph = request.getSpec().getGraph();
        for (TaskDeployment deployment : request.getTasksList()) {
            TaskPlan plan = plan(graph, deployment, channels);
            tasks.add(new Deployed(deployment, new Task(plan, services, onStateChange), new ShareWindow()));
        }
    }

    /** Gives turns to all tasks. */
    void start(Scheduler scheduler, ClassLoader classes) {
        if (!running.isEmpty()) {
            throw new IllegalStateException("tasks were started before: tasks=" + running.size() + " (expected: once)");
        }
        for (Deployed deployed : tasks) {
            Scheduler.Running started = scheduler.start(deployed.task().plan().name(), classes, deployed.task());
            running.put(deployed.task(), started);
            bells.connect(
                    deployed.deployment().getVertexId(), deployed.deployment().getSubtask(), started);
            started.wake();
        }
    }

    void commit() {
        for (Deployed deployed : tasks) {
            deployed.task().commit();
        }
        wake();
    }

    /** Ends the wait of all tasks between turns: what they wait for may be there. */
    void wake() {
        running.values().forEach(Scheduler.Running::wake);
    }

    /** Asks all tasks to stop, and interrupts those that are in user code. */
    void cancel() {
        for (Deployed deployed : tasks) {
            Scheduler.Running turns = running.get(deployed.task());
            if (turns == null) {
                deployed.task().cancel(() -> {});
            } else {
                deployed.task().cancel(turns::interrupt);
                turns.wake();
            }
        }
    }

    /** The name of a task that still gets turns; empty if there is none. */
    String unfinished() {
        for (Map.Entry<Task, Scheduler.Running> entry : running.entrySet()) {
            if (!entry.getKey().isDone()) {
                return entry.getKey().plan().name();
            }
        }
        return "";
    }

    List<TaskReport> reports(long nowNanos) {
        List<TaskReport> reports = new ArrayList<>();
        for (Deployed deployed : tasks) {
            reports.add(report(deployed, nowNanos));
        }
        return reports;
    }

    private TaskReport report(Deployed deployed, long nowNanos) {
        Task task = deployed.task();
        TaskState state = task.state();
        TaskCounters counters = task.counters();
        TaskReport.Builder report = TaskReport.newBuilder()
                .setVertexId(deployed.deployment().getVertexId())
                .setSubtask(deployed.deployment().getSubtask())
                .setState(state)
                .setRecordsIn(counters.recordsIn())
                .setRecordsOut(counters.recordsOut())
                .putCounters("recordsRead", counters.recordsRead())
                .putCounters("recordsWritten", counters.recordsWritten());
        TaskShares shares = deployed.window().shares(task.times().spent(nowNanos));
        if (shares != null) {
            report.setShares(shares);
        }
        report.addAllOutputs(ChannelReports.of(task.plan(), deployed.deployment()));
        if (deployed.isSource()) {
            report.setInputDone(counters.inputDone());
        }
        StreamException failure = task.failure();
        if (state == TaskState.TASK_FAILED && failure != null) {
            report.setFailure(FailureCodec.toMessage(failure));
        }
        return report.build();
    }

    private TaskPlan plan(JobGraph graph, TaskDeployment deployment, WorkerChannels channels) {
        JobVertex vertex = vertex(graph, deployment.getVertexId());
        List<TaskPlan.Input> inputs = new ArrayList<>();
        for (ChannelSpec spec : deployment.getInputsList()) {
            inputs.add(new TaskPlan.Input(
                    edge(graph, spec.getEdgeId()).getInput(),
                    channels.identity(spec),
                    channels.openReceiver(spec, bells)));
        }
        List<TaskPlan.Output> outputs = new ArrayList<>();
        for (JobEdge edge : graph.getEdgesList()) {
            if (edge.getSourceVertex() == vertex.getId()) {
                outputs.add(new TaskPlan.Output(
                        edge,
                        vertex(graph, edge.getTargetVertex()).getName(),
                        producingEnds(deployment, edge, channels)));
            }
        }
        return new TaskPlan(vertex, deployment.getSubtask(), inputs, outputs);
    }

    private List<TaskPlan.Channel> producingEnds(TaskDeployment deployment, JobEdge edge, WorkerChannels channels) {
        return deployment.getOutputsList().stream()
                .filter(spec -> spec.getEdgeId() == edge.getId())
                .sorted(Comparator.comparingInt(ChannelSpec::getConsumerSubtask))
                .map(spec -> new TaskPlan.Channel(channels.identity(spec), channels.openSender(spec, bells)))
                .toList();
    }

    private static JobVertex vertex(JobGraph graph, int id) {
        return graph.getVerticesList().stream()
                .filter(vertex -> vertex.getId() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such vertex: vertex=" + id));
    }

    private static JobEdge edge(JobGraph graph, int id) {
        return graph.getEdgesList().stream()
                .filter(edge -> edge.getId() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such edge: edge=" + id));
    }
}
