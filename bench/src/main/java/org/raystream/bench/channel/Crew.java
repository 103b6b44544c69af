package org.raystream.bench.channel;

import java.io.IOException;

/**
 * Starts workers.
 *
 * <p>Threading: one thread.
 */
interface Crew extends AutoCloseable {

    /** Starts a worker that joins the harness at {@code port}; returns what ends it, if it has not ended by itself. */
    Runnable start(String worker, int port) throws IOException;

    @Override
    void close();
}
