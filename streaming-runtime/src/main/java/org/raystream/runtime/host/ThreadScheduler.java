package org.raystream.runtime.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives each cycle a daemon thread of its own.
 *
 * <p>Threading: any thread.
 */
public final class ThreadScheduler implements Scheduler {
    private static final Duration SHORTEST_PARK = Duration.ofNanos(50_000);
    private static final Duration LONGEST_PARK = Duration.ofMillis(10);
    private static final long LONGEST_REST_NANOS =
            Duration.ofSeconds(1).toNanos(); // what a wake-up that never comes may cost

    private final Set<CycleThread> live = ConcurrentHashMap.newKeySet();
    private final BiConsumer<String, Throwable> uncaught;
    private final int cores;
    private final long shortestParkNanos;
    private final long longestParkNanos;

    /**
     * Makes a scheduler for a process that has the machine for itself: its cycles spin a little before they park, while they are not more than the cores.
     *
     * @param uncaught told a cycle's name and what its turn threw, on the cycle's thread; that cycle gets no turn any more
     */
    public static ThreadScheduler ofMachine(BiConsumer<String, Throwable> uncaught) {
        return new ThreadScheduler(uncaught, Runtime.getRuntime().availableProcessors(), SHORTEST_PARK, LONGEST_PARK);
    }

    /**
     * Makes a scheduler for one of several processes that share the machine's cores, whose cycles cannot know whether another one needs the core that they would spin on.
     *
     * @param uncaught as for {@link #ofMachine}
     */
    public static ThreadScheduler ofWorker(BiConsumer<String, Throwable> uncaught) {
        return new ThreadScheduler(uncaught, 0, SHORTEST_PARK, LONGEST_PARK);
    }

    /** Cycles spin a little before they park only while there are at most {@code cores} of them. */
    ThreadScheduler(BiConsumer<String, Throwable> uncaught, int cores, Duration shortestPark, Duration longestPark) {
        this.uncaught = uncaught;
        this.cores = cores;
        this.shortestParkNanos = shortestPark.toNanos();
        this.longestParkNanos = longestPark.toNanos();
    }

    @Override
    public Running start(String name, ClassLoader contextClassLoader, DutyCycle cycle) {
        CycleThread thread = new CycleThread(name, contextClassLoader, cycle, this);
        live.add(thread);
        thread.start();
        return thread;
    }

    /** How many cycles still get turns. */
    public int liveCycles() {
        return live.size();
    }

    /** Waits until no cycle gets turns any more, for at most {@code limit}; says whether that is so. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + limit.toNanos();
        for (CycleThread thread : live) {
            thread.join(Duration.ofNanos(deadlineNanos - SystemClock.INSTANCE.nanoTime()));
        }
        return live.isEmpty();
    }

    boolean mayBeBusy() {
        return live.size() <= cores;
    }

    long shortestParkNanos() {
        return shortestParkNanos;
    }

    /** How long to park after a park of {@code lastNanos} that nobody ended. */
    long nextParkNanos(long lastNanos) {
        return Math.min(2 * lastNanos, longestParkNanos);
    }

    /** For how long to let a cycle rest that says {@code nanos}. */
    long limitRest(long nanos) {
        return Math.min(nanos, LONGEST_REST_NANOS);
    }

    void ended(CycleThread thread, String name, @Nullable Throwable failure) {
        live.remove(thread);
        if (failure != null) {
            uncaught.accept(name, failure);
        }
    }
}
