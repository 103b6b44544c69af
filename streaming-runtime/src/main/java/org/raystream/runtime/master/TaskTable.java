package org.raystream.runtime.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.JobVertex;
import org.raystream.proto.TaskDeployment;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;

/**
 * The job's tasks as their workers last reported them.
 *
 * <p>Threading: the actor's turns.
 */
final class TaskTable {
    private final Map<TaskKey, Row> rows = new LinkedHashMap<>();

    /** Which task: a subtask of a vertex. */
    private record TaskKey(int vertex, int subtask) {}

    private static final class Row {
        private final String worker;
        private final String name;
        private final int parallelism;
        private final boolean isSource;
        private final double inputWeight; // 0 for a task that is no source's
        private TaskReport report;

        Row(String worker, JobVertex vertex, int subtask) {
            this.worker = worker;
            this.name = vertex.getName();
            this.parallelism = vertex.getParallelism();
            this.isSource = vertex.getSplitsCount() > 0;
            this.inputWeight = isSource ? vertex.getSplits(subtask).getWeight() : 0;
            this.report = TaskReport.newBuilder()
                    .setVertexId(vertex.getId())
                    .setSubtask(subtask)
                    .build();
        }

        /** NaN if the task has not told, or does not know. */
        double inputDone() {
            return report.hasInputDone() ? report.getInputDone() : Double.NaN;
        }

        String describe() {
            return name + " (" + (report.getSubtask() + 1) + "/" + parallelism + ")";
        }
    }

    /** Makes a table of all subtasks of all vertices, in that order. */
    TaskTable(JobSpec spec, List<WorkerPlan> plans) {
        Map<TaskKey, String> workers = new LinkedHashMap<>();
        for (WorkerPlan plan : plans) {
            for (TaskDeployment task : plan.tasks()) {
                workers.put(
                        new TaskKey(task.getVertexId(), task.getSubtask()),
                        plan.settings().getName());
            }
        }
        for (JobVertex vertex : spec.getGraph().getVerticesList()) {
            for (int subtask = 0; subtask < vertex.getParallelism(); subtask++) {
                TaskKey key = new TaskKey(vertex.getId(), subtask);
                rows.put(key, new Row(placed(workers, key), vertex, subtask));
            }
        }
    }

    /** Takes a report of {@code worker}; a task's state never goes back, and only its own worker speaks for it. */
    void update(String worker, TaskReport report) {
        Row row = rows.get(new TaskKey(report.getVertexId(), report.getSubtask()));
        if (row != null && row.worker.equals(worker) && report.getStateValue() >= row.report.getStateValue()) {
            row.report = report;
        }
    }

    /** Whether every task is in {@code state} or one that follows it without a failure. */
    boolean allReached(TaskState state) {
        return rows.values().stream()
                .allMatch(row -> row.report.getStateValue() >= state.getNumber()
                        && row.report.getStateValue() <= TaskState.TASK_FINISHED_VALUE);
    }

    /** Whether {@code worker} has a task that is open, or may be. */
    boolean hasLive(String worker) {
        return rows.values().stream().anyMatch(row -> row.worker.equals(worker) && isLive(row));
    }

    /** The worker is gone, and so are its tasks. */
    void lost(String worker) {
        for (Row row : rows.values()) {
            if (row.worker.equals(worker) && isLive(row)) {
                row.report = row.report.toBuilder()
                        .setState(TaskState.TASK_CANCELLED)
                        .build();
            }
        }
    }

    /** The tasks of {@code worker} that are not finished, for messages. */
    List<String> unfinished(String worker) {
        return describe(row -> row.worker.equals(worker) && isLive(row));
    }

    /** All tasks that are not closed yet, for messages. */
    List<String> live() {
        return describe(TaskTable::isLive);
    }

    /** The report of the first task that failed. */
    Optional<TaskReport> failed() {
        return rows.values().stream()
                .map(row -> row.report)
                .filter(report -> report.getState() == TaskState.TASK_FAILED)
                .findFirst();
    }

    void describe(JobReport.Builder report) {
        report.setInputDone(inputDone());
        for (Row row : rows.values()) {
            report.addTasks(row.report.toBuilder().clearFailure())
                    .addTaskWorkers(row.worker)
                    .addTaskNames(row.name)
                    .addTaskParallelism(row.parallelism);
        }
    }

    /**
     * How much of the input was read: of the source that has come least far, as its subtasks have come on average by weight. NaN as long as one of
     * them has not told.
     */
    private double inputDone() {
        Map<Integer, List<Row>> sources = rows.values().stream()
                .filter(row -> row.isSource)
                .collect(Collectors.groupingBy(row -> row.report.getVertexId()));
        return sources.values().stream().mapToDouble(TaskTable::done).reduce(1, Math::min); // NaN if one is NaN
    }

    private static double done(List<Row> source) {
        double all = source.stream().mapToDouble(row -> row.inputWeight).sum();
        double read = source.stream()
                .mapToDouble(row -> row.inputWeight * row.inputDone())
                .sum();
        return all == 0 ? 1 : read / all;
    }

    private List<String> describe(Predicate<Row> wanted) {
        List<String> names = new ArrayList<>();
        rows.values().stream().filter(wanted).forEach(row -> names.add(row.describe()));
        return names;
    }

    private static boolean isLive(Row row) {
        return row.report.getStateValue() < TaskState.TASK_FINISHED_VALUE;
    }

    private static String placed(Map<TaskKey, String> workers, TaskKey key) {
        @Nullable String worker = workers.get(key);
        if (worker == null) {
            throw new IllegalArgumentException(
                    "a task has no worker: " + key + " (expected: each subtask of each vertex placed once)");
        }
        return worker;
    }
}
