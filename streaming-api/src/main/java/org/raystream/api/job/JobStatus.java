package org.raystream.api.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param jobId the engine's name for the job
 * @param name the author's name for the job
 * @param state where the job is in its life
 * @param failure the first failure's message, if there was one
 * @param tasks all tasks, by vertex and subtask
 */
public record JobStatus(
        String jobId, String name, JobState state, @Nullable String failure, List<TaskStatus> tasks) {
    /** Copies the list. */
    public JobStatus {
        tasks = List.copyOf(tasks);
    }

    /** For a person: the job in a line, then each task in a line of its own. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(name).append(" (").append(jobId).append("): ").append(state);
        if (failure != null) {
            text.append(", ").append(failure);
        }
        tasks.forEach(task -> text.append(System.lineSeparator()).append("  ").append(task));
        return text.toString();
    }
}
