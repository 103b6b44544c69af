package org.raystream.api.graph;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Function;

/**
 * A link from one operator to another.
 *
 * @param source the node that emits
 * @param input index of the receiving node's input: 0, or 1 for the second stream of a connection
 * @param partitioning how a record finds its receiving subtask
 * @param selector a {@link org.raystream.api.function.KeySelector} for KEYED, a
 *     {@link org.raystream.api.function.Partitioner} for CUSTOM, else {@code null}
 */
public record StreamEdge(
        StreamNode source,
        int input,
        Partitioning partitioning,
        @Nullable Function selector) {}
