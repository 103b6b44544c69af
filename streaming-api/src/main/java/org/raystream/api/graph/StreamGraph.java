package org.raystream.api.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a job in the order in which its author added them, so that every node comes after the nodes it reads
 * from.
 *
 * <p>Threading: the thread that builds the job.
 */
public final class StreamGraph {
    private final List<StreamNode> nodes = new ArrayList<>();

    /** All operators. */
    public List<StreamNode> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** Adds an operator that reads from {@code inputs}. */
    public StreamNode add(OperatorKind kind, String name, @Nullable Serializable function, List<StreamEdge> inputs) {
        StreamNode node = new StreamNode(nodes.size(), kind, name, function, inputs);
        nodes.add(node);
        return node;
    }
}
