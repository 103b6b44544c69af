package org.raystream.runtime.config;

/** How records get from one worker to another; tasks of one worker always share a ring in memory. */
public enum TransportChoice {
    /** The fastest way that there is: the log on the same node, else direct calls of Ray. */
    AUTO,
    /** Direct calls of Ray, also between workers on one node. */
    RAY,
    /** A consumer on the producer's node reads its log; across nodes, direct calls of Ray. */
    MAPPED,
    /** TCP, also between workers on one node. */
    NETTY
}
