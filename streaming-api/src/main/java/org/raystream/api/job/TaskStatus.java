package org.raystream.api.job;

/**
 * One task of a job, as last reported by its worker.
 *
 * @param name the task's chain of operators, for example {@code source -> parse}
 * @param subtask index of this parallel instance, from 0
 * @param parallelism number of parallel instances
 * @param worker the worker that runs it
 * @param state the task's state, in the words of the engine's logs
 * @param recordsIn records taken from its channels or its source
 * @param recordsOut records handed to its channels or its sinks
 */
public record TaskStatus(
        String name, int subtask, int parallelism, String worker, String state, long recordsIn, long recordsOut) {
    /** For a person, such as {@code source -> parse (1/2): RUNNING, 120 in, 80 out, worker=job/worker-1}. */
    @Override
    public String toString() {
        return name + " (" + (subtask + 1) + "/" + parallelism + "): " + state + ", " + recordsIn + " in, " + recordsOut
                + " out, worker=" + worker;
    }
}
