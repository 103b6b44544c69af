package org.raystream.runtime.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Records per second over the last seconds, of a job that is looked at now and then.
 *
 * <p>Threading: one thread.
 */
final class Throughput {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Deque<Sample> samples = new ArrayDeque<>(); // oldest first

    private record Sample(long nanos, long in, long out) {}

    /** Takes the totals at one moment; moments that are very close are one. */
    void add(long nanos, Progress progress) {
        Sample newest = samples.peekLast();
        if (newest != null && nanos - newest.nanos() < STEP_NANOS) {
            return;
        }
        samples.add(new Sample(nanos, progress.recordsIn(), progress.recordsOut()));
        while (nanos - samples.element().nanos() > WINDOW_NANOS) {
            Sample unused = samples.remove();
        }
    }

    /** Says how many records come in and go out each second. */
    String describe() {
        Sample from = samples.peekFirst();
        Sample to = samples.peekLast();
        if (from == null || to == null || samples.size() == 1) {
            return "? in/s, ? out/s";
        }
        double seconds = (double) (to.nanos() - from.nanos()) / TimeUnit.SECONDS.toNanos(1);
        return Figures.count(Math.round((to.in() - from.in()) / seconds)) + " in/s, "
                + Figures.count(Math.round((to.out() - from.out()) / seconds)) + " out/s";
    }
}
