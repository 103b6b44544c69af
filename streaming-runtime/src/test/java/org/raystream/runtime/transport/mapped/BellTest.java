package org.raystream.runtime.transport.mapped;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.failure.StreamException;

/** Workers that ring for each other; here both are in one process. */
final class BellTest {
    private static final long LOST_SECONDS = 10; // a ring takes less than a millisecond

    @TempDir
    private Path directory;

    private Ringer even;
    private Ringer odd;

    /** A worker: a bell of its own, and the way to the other's. */
    private static final class Ringer implements AutoCloseable {
        private final BellListener own;
        private final Semaphore rung = new Semaphore(0);

        Ringer(Path directory) throws IOException {
            own = BellListener.open(Files.createDirectories(directory));
            own.add(rung::release);
        }

        RemoteBell call() {
            return RemoteBell.open(own.pageFile());
        }

        /** Whether somebody rings within the time in which no ring may get lost. */
        boolean isRung() throws InterruptedException {
            boolean heard = rung.tryAcquire(LOST_SECONDS, TimeUnit.SECONDS);
            rung.drainPermits();
            return heard;
        }

        @Override
        public void close() {
            own.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        even = new Ringer(directory.resolve("even"));
        odd = new Ringer(directory.resolve("odd"));
    }

    @AfterEach
    void close() {
        even.close();
        odd.close();
    }

    @Test
    void ring_toAndFro_isHeardEachTime() {
        AtomicLong ball = new AtomicLong();
        long rounds = 2_000;
        CompletableFuture<Void> odds = CompletableFuture.runAsync(() -> play(odd, even, ball, 1, rounds));
        play(even, odd, ball, 0, rounds);

        assertEquals(rounds, ball.get());
        odds.join();
    }

    /** Takes the ball when it is its turn, and rings for the other side; the bell alone tells that it is there. */
    private static void play(Ringer self, Ringer other, AtomicLong ball, int parity, long rounds) {
        try (RemoteBell bell = other.call()) {
            for (long at = ball.get(); at < rounds; at = ball.get()) {
                if (at % 2 == parity) {
                    ball.set(at + 1);
                    bell.ring();
                } else {
                    assertTrue(self.isRung(), "a ring got lost: round=" + at);
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void ring_manyTimesAtOnce_wakesAFewTimes() throws InterruptedException {
        AtomicLong woken = new AtomicLong();
        even.own.add(woken::incrementAndGet);
        try (RemoteBell bell = even.call()) {
            for (int ring = 0; ring < 1_000; ring++) {
                bell.ring();
            }
            assertTrue(even.isRung());
            bell.ring();
            await().atMost(Duration.ofSeconds(LOST_SECONDS)).until(() -> woken.get() > 1);
        }

        assertTrue(woken.get() < 100, "woken=" + woken);
    }

    @Test
    void open_ofAFileThatIsNoBell_namesIt() throws IOException {
        Path file = Files.writeString(directory.resolve("page"), "something that is much longer than sixteen bytes");

        StreamException refused = assertThrows(StreamException.class, () -> RemoteBell.open(file));

        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }
}
