package org.raystream.bench.channel.workload;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.raystream.runtime.host.SystemClock;

/**
 * One worker's part in a workload.
 *
 * <p>Threading: one thread.
 */
public interface Side extends AutoCloseable {

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

    /**
     * Waits until {@code haveEnded}, which takes moments.
     *
     * @param what for the message if it takes more than a minute
     */
    static void await(BooleanSupplier haveEnded, String what) throws IOException, InterruptedException {
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!haveEnded.getAsBoolean()) {
            if (SystemClock.INSTANCE.nanoTime() > deadlineNanos) {
                throw new IOException(what + " do not end (expected: within 60 s)");
            }
            Thread.sleep(2);
        }
    }
}
