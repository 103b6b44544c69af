package org.raystream.runtime.task;

import java.util.List;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobVertex;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.transport.BatchReceiver;

/**
 * What one task runs, and the transports of its channels.
 *
 * @param vertex the operators
 * @param subtask which parallel instance
 * @param inputs all input channels
 * @param outputs all outgoing edges, each with its channels by consuming subtask
 */
public record TaskPlan(JobVertex vertex, int subtask, List<Input> inputs, List<Output> outputs) {

    /** The consuming end of a channel into input {@code index} of the head. */
    public record Input(int index, ChannelIdentity identity, BatchReceiver receiver) {}

    /** An outgoing edge with its channels by consuming subtask. */
    public record Output(JobEdge edge, String targetName, List<Channel> channels) {}

    /** The producing end of a channel. */
    public record Channel(ChannelIdentity identity, Outlet outlet) {}

    /** The task's name for people: its operators and, if there are several, which parallel instance it is. */
    public String name() {
        return vertex.getParallelism() == 1
                ? vertex.getName()
                : vertex.getName() + " (" + (subtask + 1) + "/" + vertex.getParallelism() + ")";
    }
}
