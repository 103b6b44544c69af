package org.raystream.runtime.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.raystream.proto.ChannelReport;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;

/**
 * Finds the operators that limit a job: those farthest downstream that are busy while a task that feeds them has no room. What comes after them waits for input, what
 * comes before them waits for room.
 */
final class Bottleneck {
    private static final double BUSY = 0.5;
    private static final double BACK_PRESSURED = 0.25;

    private final JobReport report;
    private final Map<Integer, Integer> depths = new HashMap<>(); // by vertex: how many lie before it
    private final Map<Integer, Set<Integer>> feeders = new HashMap<>(); // by vertex

    private Bottleneck(JobReport report) {
        this.report = report;
        for (TaskReport task : report.getTasksList()) {
            for (ChannelReport channel : task.getOutputsList()) {
                feeders.computeIfAbsent(channel.getConsumerVertex(), unused -> new HashSet<>())
                        .add(task.getVertexId());
            }
        }
    }

    /** The name of their chain; empty if the job runs freely, or is not running. */
    static Optional<String> of(JobReport report) {
        return new Bottleneck(report).find();
    }

    private Optional<String> find() {
        int found = -1;
        for (int i = 0; i < report.getTasksCount(); i++) {
            TaskReport task = report.getTasks(i);
            boolean limits = isRunning(task) && task.getShares().getBusy() >= BUSY && isFedByBlocked(task);
            if (limits && (found < 0 || depth(task) > depth(report.getTasks(found)))) {
                found = i;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(report.getTaskNames(found));
    }

    private boolean isFedByBlocked(TaskReport fed) {
        return report.getTasksList().stream()
                .filter(task -> isRunning(task) && task.getShares().getBackPressured() >= BACK_PRESSURED)
                .flatMap(task -> task.getOutputsList().stream())
                .anyMatch(channel -> channel.getConsumerVertex() == fed.getVertexId()
                        && channel.getConsumerSubtask() == fed.getSubtask());
    }

    private int depth(TaskReport task) {
        return depth(task.getVertexId());
    }

    /** A job graph has no cycles, so this ends. */
    private int depth(int vertex) {
        Integer known = depths.get(vertex);
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (int feeder : feeders.getOrDefault(vertex, Set.of())) {
            depth = Math.max(depth, 1 + depth(feeder));
        }
        depths.put(vertex, depth);
        return depth;
    }

    private static boolean isRunning(TaskReport task) {
        return task.getState() == TaskState.TASK_RUNNING;
    }
}
