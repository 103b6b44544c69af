package org.raystream.bench.channel.workload;

/** What batches travel through. */
public enum Medium {
    /** The page cache: files that both processes map. */
    FILES,
    /** TCP over the loopback interface. */
    SOCKETS,
    /** Calls of actors on a Ray cluster of this machine. */
    CALLS
}
