package org.raystream.runtime.operator;

import java.nio.file.FileSystem;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.route.KeyGroups;

/**
 * What the operators of one task share.
 *
 * @param jobId the job's id
 * @param node the node's name, for messages
 * @param time the time as the task's functions see it
 * @param fileSystem the node's files
 * @param classes loads the job's classes
 * @param codecs the job's codecs
 * @param keyGroups finds and encodes keys, for this task alone
 * @param maxParallelism number of key groups
 * @param collectOutput takes records on their way to the driver
 * @param counters what the task counts
 */
public record OperatorServices(
        String jobId,
        String node,
        TaskTime time,
        FileSystem fileSystem,
        ClassLoader classes,
        Codecs codecs,
        KeyGroups keyGroups,
        int maxParallelism,
        CollectOutput collectOutput,
        TaskCounters counters) {}
