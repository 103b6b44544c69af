package org.raystream.runtime.progress;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.raystream.runtime.host.Clock;

/**
 * A line every ten seconds, for files and pipes.
 *
 * <p>Threading: one thread.
 */
public final class PlainProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> lines;
    private final Clock clock;
    private final Throughput throughput = new Throughput();
    private long lastNanos;

    /** Prints to {@code lines}. */
    public PlainProgress(Consumer<String> lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
        this.lastNanos = clock.nanoTime();
    }

    @Override
    public void update(Progress progress) {
        long nowNanos = clock.nanoTime();
        throughput.add(nowNanos, progress);
        if (nowNanos - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = nowNanos;
        String done = Double.isNaN(progress.inputDone()) ? "" : Figures.percent(progress.inputDone()) + " read, ";
        lines.accept("[raystream] " + progress.job() + ": " + done + throughput.describe() + ", "
                + Figures.count(progress.recordsIn()) + " in, " + Figures.count(progress.recordsOut()) + " out, "
                + Figures.time(progress.elapsed()) + " elapsed, " + progress.left());
    }

    @Override
    public void close() {}
}
