package org.raystream.runtime.inprocess;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.host.Scheduler;

/**
 * Gives all cycles their turns on the thread that calls {@link #step}, so that a run can be repeated: in the order in which they were
 * started, or in an order drawn from a seed.
 *
 * <p>Threading: one thread, which also starts the cycles.
 */
public final class SteppingScheduler implements Scheduler {
    private final List<SteppedCycle> cycles = new ArrayList<>();
    private final @Nullable Random order;
    private final String orderName;
    private final VirtualClock clock;
    private final Duration tick;

    private SteppingScheduler(@Nullable Random order, String orderName, VirtualClock clock, Duration tick) {
        this.order = order;
        this.orderName = orderName;
        this.clock = clock;
        this.tick = tick;
    }

    /** Gives turns in the order in which cycles were started; {@code clock} moves on by {@code tick} after each step. */
    public static SteppingScheduler roundRobin(VirtualClock clock, Duration tick) {
        return new SteppingScheduler(null, "round robin", clock, tick);
    }

    /** Gives turns in a new order at each step, drawn from {@code seed}; {@code clock} moves on by {@code tick} after each step. */
    public static SteppingScheduler seeded(long seed, VirtualClock clock, Duration tick) {
        return new SteppingScheduler(new Random(seed), "seed=" + seed, clock, tick);
    }

    @Override
    public Running start(String name, ClassLoader contextClassLoader, DutyCycle cycle) {
        SteppedCycle started = new SteppedCycle(name, contextClassLoader, cycle);
        cycles.add(started);
        return started;
    }

    /**
     * Gives each live cycle one turn, and returns how much they did. A cycle started during a step gets its first turn in the next one.
     *
     * @throws IllegalStateException if a turn threw; that cycle gets no turn any more
     */
    @CanIgnoreReturnValue
    public int step() {
        List<SteppedCycle> turns = new ArrayList<>(cycles);
        if (order != null) {
            Collections.shuffle(turns, order);
        }
        int done = 0;
        for (SteppedCycle next : turns) {
            done += turn(next);
        }
        clock.advance(tick);
        return done;
    }

    /**
     * Steps until {@code condition} holds.
     *
     * @throws IllegalStateException if it does not after {@code maxSteps} steps; the message tells how to repeat the run
     */
    public void runUntil(BooleanSupplier condition, int maxSteps) {
        for (int steps = 0; !condition.getAsBoolean(); steps++) {
            if (steps == maxSteps) {
                throw new IllegalStateException("the condition does not hold after steps=" + maxSteps + " order="
                        + orderName + " liveCycles=" + names());
            }
            step();
        }
    }

    /** How many cycles still get turns. */
    public int liveCycles() {
        return cycles.size();
    }

    private int turn(SteppedCycle next) {
        if (next.hasEnded()) {
            return 0; // another cycle's turn in this step may have ended it
        }
        try {
            return next.turn();
        } catch (RuntimeException | Error e) {
            next.end();
            throw new IllegalStateException("a turn failed: cycle=" + next.name() + " order=" + orderName, e);
        } finally {
            if (next.hasEnded()) {
                cycles.remove(next);
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        cycles.forEach(cycle -> names.add(cycle.name()));
        return names;
    }
}
