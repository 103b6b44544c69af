package org.raystream.runtime.inprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.host.DutyCycle;

final class SteppingSchedulerTest {
    private final VirtualClock clock = new VirtualClock(1_000);
    private final List<String> turns = new ArrayList<>();

    @Test
    void step_whenRoundRobin_givesTurnsInTheOrderOfTheirStartAndMovesTheClock() {
        SteppingScheduler scheduler = SteppingScheduler.roundRobin(clock, Duration.ofMillis(5));
        start(scheduler, "a", 3);
        start(scheduler, "b", 1);

        assertEquals(2, scheduler.step());
        assertEquals(1, scheduler.step());

        assertEquals(List.of("a", "b", "a"), turns);
        assertEquals(1_010, clock.currentTimeMs());
        assertEquals(10_000_000, clock.nanoTime());
    }

    @Test
    void step_whenSeededAlike_givesTurnsInTheSameOrder() {
        List<String> first = seededTurns(42);
        List<String> again = seededTurns(42);
        List<String> other = seededTurns(43);

        assertEquals(first, again);
        assertNotEquals(first, other);
    }

    @Test
    void step_whenACycleIsDone_givesItNoTurnAnyMore() {
        SteppingScheduler scheduler = SteppingScheduler.roundRobin(clock, Duration.ZERO);
        start(scheduler, "a", 1);
        scheduler.step();

        assertEquals(0, scheduler.step());
        assertEquals(0, scheduler.liveCycles());
    }

    @Test
    void step_whenATurnThrows_saysWhichAndHowToRepeat() {
        SteppingScheduler scheduler = SteppingScheduler.seeded(7, clock, Duration.ZERO);
        scheduler.start("broken", getClass().getClassLoader(), new DutyCycle() {
            @Override
            public int doWork() {
                throw new IllegalArgumentException("expected by the test");
            }

            @Override
            public boolean isDone() {
                return false;
            }
        });

        IllegalStateException failure = assertThrows(IllegalStateException.class, scheduler::step);

        assertEquals("a turn failed: cycle=broken order=seed=7", failure.getMessage());
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
        assertEquals(0, scheduler.liveCycles());
    }

    @Test
    void runUntil_whenTheConditionNeverHolds_saysHowToRepeat() {
        SteppingScheduler scheduler = SteppingScheduler.seeded(7, clock, Duration.ZERO);
        start(scheduler, "a", 100);

        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> scheduler.runUntil(() -> false, 10));

        assertEquals("the condition does not hold after steps=10 order=seed=7 liveCycles=[a]", failure.getMessage());
    }

    private List<String> seededTurns(long seed) {
        turns.clear();
        SteppingScheduler scheduler = SteppingScheduler.seeded(seed, clock, Duration.ZERO);
        for (String name : List.of("a", "b", "c", "d")) {
            start(scheduler, name, 5);
        }
        scheduler.runUntil(() -> scheduler.liveCycles() == 0, 100);
        return List.copyOf(turns);
    }

    private void start(SteppingScheduler scheduler, String name, int limit) {
        scheduler.start(name, getClass().getClassLoader(), new DutyCycle() {
            private int taken;

            @Override
            public int doWork() {
                turns.add(name);
                taken++;
                return 1;
            }

            @Override
            public boolean isDone() {
                return taken == limit;
            }
        });
    }
}
