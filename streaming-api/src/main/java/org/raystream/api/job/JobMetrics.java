package org.raystream.api.job;

import java.util.Map;

/**
 * Counters of a job, summed over its tasks.
 *
 * @param recordsRead records emitted by all sources
 * @param recordsWritten records taken by all sinks
 * @param counters every metric by its full name, {@code <vertex>.<subtask>.<metric>}; units end the name
 */
public record JobMetrics(long recordsRead, long recordsWritten, Map<String, Long> counters) {
    /** Copies the map. */
    public JobMetrics {
        counters = Map.copyOf(counters);
    }
}
