package org.raystream.runtime.config;

/** How records get from one worker to another; tasks of one worker always share a ring in memory. */
public enum TransportChoice {
    /** The fastest way that there is: the log on the same node, else TCP, or direct calls of Ray where no connection gets through; without logs, calls. */
    AUTO,
    /** Direct calls of Ray, also between workers on one node. */
    RAY,
    /** A consumer on the producer's node reads its log; across nodes, direct calls of Ray. */
    MAPPED,
    /** TCP, also between workers on one node. */
    NETTY;

    /** Whether workers make connections to each other, in a cluster of so many {@code nodes}. What a connection loses when it is cut comes again from the log only. */
    public boolean connects(boolean keepsLogs, int nodes) {
        return this == NETTY || (this == AUTO && keepsLogs && nodes > 1);
    }
}
