package org.raystream.runtime.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.raystream.runtime.inprocess.VirtualClock;

@Timeout(30)
final class LiveProgressTest {
    private static final String ERASED = "\r\u001b[K";

    private final VirtualClock clock = new VirtualClock(0);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final LiveLine line = new LiveLine(new PrintStream(screen, true, StandardCharsets.UTF_8), 80);
    private final PrintStream out = line.above(new PrintStream(screen, true, StandardCharsets.UTF_8));
    private final LiveProgress progress = new LiveProgress(line, clock);

    @AfterEach
    void end() {
        progress.close();
    }

    @Test
    void update_ofAJobThatEndsWithinTwoSeconds_drawsNothing() {
        update(0.1);
        clock.advance(Duration.ofMillis(1_999));
        update(0.9);
        progress.close();

        assertEquals("", screen());
    }

    @Test
    void update_ofALongJob_drawsABarWithRatesAndTimes() {
        update(0.4);
        clock.advance(Duration.ofSeconds(2));
        update(0.5);

        awaitScreen("words  50% [===");
        awaitScreen("] 0 in/s, 0 out/s (0:00:02 / 2s left)");
        assertTrue(
                screen().lines().allMatch(drawn -> drawn.replace("\u001b[K", "").length() < 80), screen());
    }

    @Test
    void close_whenABarIsShown_erasesIt() {
        update(0.5);
        clock.advance(Duration.ofSeconds(2));
        update(0.5);
        awaitScreen("50%");
        progress.close();

        assertTrue(screen().endsWith(ERASED), screen());
    }

    @Test
    void print_whileABarIsShown_isALineOfItsOwn() {
        update(0.5);
        clock.advance(Duration.ofSeconds(2));
        update(0.5);
        awaitScreen("50%");
        out.println("of a task");

        assertTrue(screen().contains(ERASED + "of a task\n"), screen());
    }

    @Test
    void draw_whileSomebodyIsInTheMiddleOfALine_waitsForItsEnd() {
        out.print("half");
        line.draw("bar");
        assertEquals("half", screen());
        out.println(" and half");
        line.draw("bar");

        assertEquals("half and half\n\rbar\u001b[K", screen());
    }

    @Test
    void take_whileAnotherJobDraws_isNotGranted() {
        assertTrue(line.take());
        update(0.5);
        clock.advance(Duration.ofSeconds(3));
        update(0.5);
        progress.close();
        assertEquals("", screen());
        assertFalse(line.take());
        line.release();

        assertTrue(line.take());
    }

    @Test
    void update_ofAJobWithoutEnd_drawsNoShare() {
        update(Double.NaN);
        clock.advance(Duration.ofSeconds(2));
        update(Double.NaN);

        awaitScreen("(0:00:02 / no end known)");
        assertTrue(screen().contains("words  ? % ["), screen());
    }

    private void update(double done) {
        progress.update(new Progress("words", 10, 5, done, Duration.ofSeconds(2)));
    }

    private void awaitScreen(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> screen().contains(text));
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
