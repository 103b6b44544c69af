package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Side;

/** A side that works on threads of its own until it is told to end. */
abstract class RawSide implements Side {
    private final int lanes;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isEnding; // written once
    private volatile long bytes; // written by the only thread
    private volatile @Nullable Exception failure; // written by the threads

    RawSide() {
        this(1);
    }

    /** Works on {@code lanes} threads. */
    RawSide(int lanes) {
        this.lanes = lanes;
    }

    /** Works while {@link #goesOn}, on the thread numbered {@code lane}. */
    abstract void work(int lane) throws IOException, InterruptedException;

    final boolean goesOn() {
        return !isEnding;
    }

    /** Notes that {@code count} bytes more have come. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    final void count(long count) {
        bytes += count;
    }

    private void run(int lane) {
        try {
            work(lane);
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
        for (int lane = 0; lane < lanes; lane++) {
            int number = lane;
            Thread thread = new Thread(() -> run(number), "raw-" + lane);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public final Map<String, String> finish() throws IOException, InterruptedException {
        checkHealth();
        isEnding = true;
        return result();
    }

    /** What came out, once it has ended. */
    Map<String, String> result() throws IOException, InterruptedException {
        return Map.of();
    }

    /** Whether no thread works any more. */
    final boolean hasEnded() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    final boolean hasFailed() {
        return failure != null;
    }

    /** Says why a thread has failed, if one has. */
    final void checkHealth() throws IOException {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("a bare medium failed: " + failed, failed);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
