package org.raystream.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class UserCodeSectionTest {
    private final UserCodeSection section = new UserCodeSection();
    private final AtomicInteger interrupts = new AtomicInteger();

    @Test
    void interrupt_outside_doesNothing() {
        section.interrupt(interrupts::incrementAndGet);
        section.enter();
        section.leave();
        section.interrupt(interrupts::incrementAndGet);

        assertEquals(0, interrupts.get());
    }

    @Test
    void interrupt_inside_interruptsAsOftenAsItIsAsked() {
        section.enter();
        section.interrupt(interrupts::incrementAndGet);
        section.interrupt(interrupts::incrementAndGet);

        assertEquals(2, interrupts.get());
    }

    @Test
    @Timeout(60)
    void interrupt_whileAnotherThreadGoesInAndOut_neverReachesItOutside() throws Exception {
        AtomicBoolean inside = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger outside = new AtomicInteger();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> interrupter = thread.submit(() -> {
                while (!over.get()) {
                    section.interrupt(() -> {
                        interrupts.incrementAndGet();
                        outside.addAndGet(inside.get() ? 0 : 1);
                    });
                }
            });
            while (interrupts.get() < 10_000) {
                inside.set(true);
                section.enter();
                section.leave();
                inside.set(false);
            }
            over.set(true);
            assertEquals(null, interrupter.get());
        } finally {
            over.set(true);
            thread.shutdown();
            assertTrue(thread.awaitTermination(10, TimeUnit.SECONDS));
        }

        assertEquals(0, outside.get());
    }
}
