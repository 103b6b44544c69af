package org.raystream.api.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job has counted, as last reported by its workers.
 *
 * @param recordsRead records emitted by all sources
 * @param recordsWritten records taken by all sinks
 * @param counters counters of tasks by full name, {@code <vertex>.<subtask>.<metric>}; units end the name
 * @param tasks each task with its channels
 * @param bottleneck the task that limits the job, if one does: the one farthest downstream that is busy for at least half of the time while a task that feeds it waits
 *     for room for a quarter or more. Named by its chain of operators
 */
public record JobMetrics(
        long recordsRead,
        long recordsWritten,
        Map<String, Long> counters,
        List<TaskMetrics> tasks,
        Optional<String> bottleneck) {
    /** Copies map and list. */
    public JobMetrics {
        counters = Map.copyOf(counters);
        tasks = List.copyOf(tasks);
    }
}
