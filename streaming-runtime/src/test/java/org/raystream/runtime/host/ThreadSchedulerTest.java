package org.raystream.runtime.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ThreadSchedulerTest {
    private final List<String> uncaught = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ThreadScheduler scheduler =
            ThreadScheduler.ofMachine((name, failure) -> uncaught.add(name + ": " + failure.getMessage()));

    @AfterEach
    void endAll() throws InterruptedException {
        over.set(true);
        assertTrue(scheduler.awaitEnd(Duration.ofSeconds(10)));
    }

    @Test
    void start_whenTheCycleIsDone_endsItsDaemonThread() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        Scheduler.Running running = scheduler.start("job/a", loader, cycle(() -> {
            thread.complete(Thread.currentThread());
            return 0;
        }));

        Thread seen = thread.join();
        assertTrue(seen.isDaemon());
        assertEquals("job/a", seen.getName());
        assertSame(loader, seen.getContextClassLoader());
        over.set(true);
        running.wake();

        await().until(running::hasEnded);
        assertEquals(0, scheduler.liveCycles());
    }

    @Test
    void start_whenATurnThrows_endsTheCycleAndTellsTheHandler() throws InterruptedException {
        Scheduler.Running running = scheduler.start("job/a", getClass().getClassLoader(), cycle(() -> {
            throw new IllegalStateException("expected by the test");
        }));

        assertTrue(scheduler.awaitEnd(Duration.ofSeconds(10)));
        await().until(running::hasEnded);
        assertEquals(List.of("job/a: expected by the test"), uncaught);
    }

    @Test
    void wake_whenHandedOverManyTimesToAndFro_losesNone() throws InterruptedException {
        Duration untilTheTestFails = Duration.ofMinutes(5); // a lost wake-up costs a park of this length
        ThreadScheduler parking = new ThreadScheduler((name, failure) -> {}, 0, untilTheTestFails, untilTheTestFails);
        long rounds = 20_000;
        AtomicLong ball = new AtomicLong();
        PingPong even = new PingPong(parking, ball, 0, rounds);
        PingPong odd = new PingPong(parking, ball, 1, rounds);
        even.play(odd);
        odd.play(even);

        ball.set(2); // the first serve
        even.running.wake();

        assertTrue(parking.awaitEnd(Duration.ofSeconds(60)));
        assertEquals(rounds, ball.get());
    }

    @Test
    void start_whenCyclesAreIdle_usesLittleProcessorTime() {
        List<Long> threadIds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Long> id = new CompletableFuture<>();
            scheduler.start("idle-" + i, getClass().getClassLoader(), cycle(() -> {
                id.complete(Thread.currentThread().getId());
                return 0;
            }));
            threadIds.add(id.join());
        }
        var threads = ManagementFactory.getThreadMXBean();
        AtomicLong turns = new AtomicLong();
        scheduler.start("clock", getClass().getClassLoader(), cycle(() -> {
            turns.incrementAndGet();
            return 0;
        }));
        long before = threadIds.stream().mapToLong(threads::getThreadCpuTime).sum();

        await().atMost(Duration.ofSeconds(20)).until(() -> turns.get() > 100); // about a second of parking

        long usedMs = TimeUnit.NANOSECONDS.toMillis(
                threadIds.stream().mapToLong(threads::getThreadCpuTime).sum() - before);
        assertTrue(usedMs < 400);
    }

    @Test
    void start_whenACycleRests_givesItFewTurns() {
        Resting resting = new Resting();
        Scheduler.Running running = scheduler.start("resting", getClass().getClassLoader(), resting);
        AtomicLong looks = new AtomicLong();
        scheduler.start("looking", getClass().getClassLoader(), cycle(() -> {
            looks.incrementAndGet();
            return 0;
        }));
        await().until(() -> looks.get() > 400);

        assertTrue(resting.turns.get() < 40, "turns=" + resting.turns + " looks=" + looks);
        long before = resting.turns.get();
        running.wake();
        await().until(() -> resting.turns.get() > before);
    }

    @Test
    void interrupt_whenTheCycleIsIdle_doesNotMakeItSpin() {
        AtomicLong turns = new AtomicLong();
        Scheduler.Running running = scheduler.start("job/a", getClass().getClassLoader(), cycle(() -> {
            turns.incrementAndGet();
            return 0;
        }));
        await().until(() -> turns.get() > 50);
        running.interrupt();
        long before = turns.get();
        long startNanos = System.nanoTime();

        await().until(() -> System.nanoTime() - startNanos > TimeUnit.MILLISECONDS.toNanos(200));

        assertTrue(turns.get() - before < 500); // a thread that spins takes millions
    }

    private DutyCycle cycle(IntSupplier turn) {
        return cycle(turn, over::get);
    }

    private static DutyCycle cycle(IntSupplier turn, BooleanSupplier done) {
        return new DutyCycle() {
            @Override
            public int doWork() {
                return turn.getAsInt();
            }

            @Override
            public boolean isDone() {
                return done.getAsBoolean();
            }
        };
    }

    /** Says that it needs no turn unless it is woken. */
    private final class Resting implements DutyCycle {
        private final AtomicLong turns = new AtomicLong();

        @Override
        public int doWork() {
            turns.incrementAndGet();
            return 0;
        }

        @Override
        public boolean isDone() {
            return over.get();
        }

        @Override
        public long restNanos() {
            return Long.MAX_VALUE;
        }
    }

    /** Waits for its numbers and answers with the next. */
    private static final class PingPong {
        private final AtomicLong ball;
        private final int parity;
        private final long rounds;
        private final Scheduler.Running running;
        private volatile @Nullable PingPong partner;

        PingPong(ThreadScheduler scheduler, AtomicLong ball, int parity, long rounds) {
            this.ball = ball;
            this.parity = parity;
            this.rounds = rounds;
            running = scheduler.start(
                    "player-" + parity,
                    PingPong.class.getClassLoader(),
                    cycle(this::turn, () -> ball.getAcquire() >= rounds));
        }

        void play(PingPong newPartner) {
            partner = newPartner;
        }

        private int turn() {
            long current = ball.getAcquire();
            PingPong known = partner;
            if (current < 2 || current % 2 != parity || current >= rounds || known == null) {
                return 0;
            }
            ball.setRelease(current + 1);
            known.running.wake();
            return 1;
        }
    }
}
