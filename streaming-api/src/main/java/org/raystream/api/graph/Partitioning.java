package org.raystream.api.graph;

/** How the records of an edge find their receiving subtask. */
public enum Partitioning {
    /** The engine decides: {@link #FORWARD} between operators of equal parallelism, else {@link #REBALANCE}. */
    ANY,
    /** Subtask i sends to subtask i. */
    FORWARD,
    /** Each sender deals its records out in turn. */
    REBALANCE,
    /** Every receiver gets every record. */
    BROADCAST,
    /** Equal keys go to one receiver. */
    KEYED,
    /** The user's partitioner chooses. */
    CUSTOM
}
