package org.raystream.runtime.graph;

import java.util.List;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamNode;

/**
 * An operator with everything decided that its author left open.
 *
 * @param stableId names its state
 * @param partitionings how each of the node's inputs is partitioned, never ANY
 * @param chained whether it shares the task of the only operator that it reads from
 */
record PlannedOperator(
        StreamNode node, String stableId, int parallelism, List<Partitioning> partitionings, boolean chained) {

    /** Whether it has state per key: every record that it reads was routed by a key. */
    boolean isKeyed() {
        return !partitionings.isEmpty()
                && partitionings.stream().allMatch(partitioning -> partitioning == Partitioning.KEYED);
    }

    /** The operator that it shares a task with; only if chained. */
    StreamNode chainedTo() {
        return node.inputs().get(0).source();
    }
}
