package org.raystream.bench.channel;

/** What batches travel through. */
enum Medium {
    /** The page cache: files that both processes map. */
    FILES,
    /** TCP over the loopback interface. */
    SOCKETS,
    /** Calls of actors on a Ray cluster of this machine. */
    CALLS
}
