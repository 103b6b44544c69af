package org.raystream.api.job;

import java.util.List;

/**
 * What a task has counted, as last reported by its worker. The three shares are of its last five to ten seconds, 1 together, and NaN as long as it has not run.
 *
 * @param name the task's chain of operators, for example {@code source -> parse}
 * @param subtask index of this parallel instance, from 0
 * @param recordsIn records taken from its channels or its source
 * @param recordsOut records handed to its channels or its sinks
 * @param busyShare share of the time in which it worked, from 0 to 1
 * @param backPressuredShare share of the time in which it waited for room in its output, from 0 to 1
 * @param idleShare share of the time in which it waited for input, from 0 to 1
 * @param outputs the channels that it feeds
 */
public record TaskMetrics(
        String name,
        int subtask,
        long recordsIn,
        long recordsOut,
        double busyShare,
        double backPressuredShare,
        double idleShare,
        List<ChannelMetrics> outputs) {
    /** Copies the list. */
    public TaskMetrics {
        outputs = List.copyOf(outputs);
    }
}
