package org.raystream.runtime.task;

import java.nio.file.FileSystem;
import java.util.function.BooleanSupplier;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.operator.CollectOutput;

/**
 * What every task of a worker is given.
 *
 * @param jobId the job's id
 * @param node the node's name, for messages
 * @param clock the time
 * @param fileSystem the node's files
 * @param classes loads the job's classes
 * @param codecs the job's codecs
 * @param channelLimits sizes and times of output channels
 * @param maxParallelism number of key groups
 * @param collectOutput takes records on their way to the driver
 * @param sourcesWait whether sources should emit no records for now, because logs take too much room
 */
public record TaskServices(
        String jobId,
        String node,
        Clock clock,
        FileSystem fileSystem,
        ClassLoader classes,
        Codecs codecs,
        OutputChannel.Limits channelLimits,
        int maxParallelism,
        CollectOutput collectOutput,
        BooleanSupplier sourcesWait) {}
