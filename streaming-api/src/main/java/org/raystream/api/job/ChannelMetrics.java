package org.raystream.api.job;

/**
 * What the producing end of a channel has counted since it was opened, as last reported by its worker.
 *
 * @param consumer the consuming task's chain of operators
 * @param consumerSubtask index of the consuming task, from 0
 * @param records records appended
 * @param bytes bytes of the batches that they were put into
 * @param batches those batches
 * @param logBytes bytes that its replay log takes on disk now; 0 without one
 * @param creditBytes bytes of batches that the consumer would take now; negative after a batch larger than its window
 * @param blockedMs milliseconds for which it had no room
 * @param lagEntries entries appended that the consumer is not known to have consumed: records, and what the engine sends beside them
 */
public record ChannelMetrics(
        String consumer,
        int consumerSubtask,
        long records,
        long bytes,
        long batches,
        long logBytes,
        long creditBytes,
        long blockedMs,
        long lagEntries) {}
