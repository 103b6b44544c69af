package org.raystream.runtime.graph;

import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;

/**
 * How many workers a job gets.
 *
 * @param workers worker processes
 * @param slots tasks that one worker may take
 */
public record WorkerLayout(int workers, int slots) {

    /**
     * What the configuration asks for, with what it leaves open filled in: one worker per node, but no more than tasks; slots as the
     * tasks need.
     *
     * @throws InvalidJobException if the tasks do not fit
     */
    public static WorkerLayout of(Configuration configuration, int nodes, int tasks) {
        int workers = configuration.value(EngineKeys.CLUSTER_WORKERS);
        if (workers == 0) {
            workers = Math.max(1, Math.min(nodes, tasks));
        }
        int slots = configuration.value(EngineKeys.CLUSTER_SLOTS);
        if (slots == 0) {
            slots = Math.max(1, (tasks + workers - 1) / workers);
        }
        WorkerLayout layout = new WorkerLayout(workers, slots);
        layout.requireSlots(tasks);
        return layout;
    }

    /**
     * Checks that each task gets a slot.
     *
     * @throws InvalidJobException saying how many are needed and available
     */
    public void requireSlots(int tasks) {
        if ((long) workers * slots < tasks) {
            throw new InvalidJobException(
                    "too few slots for the job: needed=" + tasks + " available="
                            + (long) workers * slots + " workers=" + workers + " slots=" + slots
                            + " (expected: a slot for each task; raise cluster.workers or cluster.slots, or lower the parallelism)");
        }
    }
}
