package org.raystream.runtime.graph;

import java.util.List;

/**
 * Which worker runs which task. Tasks in the order of {@link ExecutionGraph#vertices()} are cut into one contiguous piece per
 * worker, whose sizes differ by one at most: tasks with the same subtask, which a forward edge joins, mostly share a worker.
 *
 * <p>Threading: immutable.
 */
public final class Placement {
    private final List<String> workers;
    private final int tasks;

    private Placement(List<String> workers, int tasks) {
        this.workers = List.copyOf(workers);
        this.tasks = tasks;
    }

    /**
     * Places every task of {@code graph} on {@code workers}, each of which has {@code slots} slots.
     *
     * @throws org.raystream.api.job.InvalidJobException if there are fewer slots than tasks
     */
    public static Placement spread(ExecutionGraph graph, List<String> workers, int slots) {
        int tasks = graph.vertices().size();
        new WorkerLayout(workers.size(), slots).requireSlots(tasks);
        return new Placement(workers, tasks);
    }

    /** All workers, also those without a task. */
    public List<String> workers() {
        return workers;
    }

    /** The worker of a task. */
    public String worker(ExecutionVertex vertex) {
        return workers.get((int) ((((long) vertex.index() + 1) * workers.size() - 1) / tasks));
    }
}
