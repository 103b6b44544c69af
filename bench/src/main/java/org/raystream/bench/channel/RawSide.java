package org.raystream.bench.channel;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A side that works on a thread of its own until it is told to end. */
abstract class RawSide implements Side {
    private final Thread thread = new Thread(this::run, "raw");
    private volatile boolean isEnding; // written once
    private volatile long bytes; // written by the thread
    private volatile @Nullable Exception failure; // written by the thread

    /** Works while {@link #goesOn}. */
    abstract void work() throws IOException, InterruptedException;

    final boolean goesOn() {
        return !isEnding;
    }

    /** Notes that {@code count} bytes more have come. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    final void count(long count) {
        bytes += count;
    }

    private void run() {
        try {
            work();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failure = failed;
        }
    }

    @Override
    public String address() {
        return "none";
    }

    @Override
    public void open(String peer) throws IOException {}

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public final long bytes() {
        return bytes;
    }

    @Override
    public Map<String, String> finish() throws IOException, InterruptedException {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("a bare medium failed", failed);
        }
        isEnding = true;
        return Map.of();
    }

    @Override
    public void close() throws IOException {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
