package org.raystream.bench.channel;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One worker's part in a workload.
 *
 * <p>Threading: one thread.
 */
interface Side extends AutoCloseable {

    /** By what the other worker finds this one. */
    String address();

    /** Opens what it needs; the producing side comes first. */
    void open(String peer) throws IOException;

    /** Starts to work. */
    void start() throws IOException;

    /** How many bytes have arrived at this side, or gone through it, as batches hold them. */
    long bytes();

    /** Has the work end, waits until it has, and says what came out. */
    Map<String, String> finish() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** How long something may take that takes moments. */
    long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
}
