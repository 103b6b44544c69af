package org.raystream.runtime.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.inprocess.VirtualClock;

final class PlainProgressTest {
    private final VirtualClock clock = new VirtualClock(0);
    private final List<String> lines = new ArrayList<>();
    private final PlainProgress progress = new PlainProgress(lines::add, clock);

    @Test
    void update_ofAJobThatEndsSoon_printsNothing() {
        run(9, 1, 0.1);

        assertEquals(List.of(), lines);
    }

    @Test
    void update_ofALongJob_printsEveryTenSeconds() {
        run(25, 1_000, 0.01);

        assertEquals(
                List.of(
                        "[raystream] words: 10 % read, 1,000 in/s, 500 out/s, 10,000 in, 5,000 out, 10s elapsed, 1m30s left",
                        "[raystream] words: 20 % read, 1,000 in/s, 500 out/s, 20,000 in, 10,000 out, 20s elapsed, 1m20s left"),
                lines);
    }

    @Test
    void update_ofAJobWithoutEnd_saysNothingOfWhatIsLeft() {
        run(10, 10, Double.NaN);

        assertEquals(List.of("[raystream] words: 10 in/s, 5 out/s, 100 in, 50 out, 10s elapsed, no end known"), lines);
    }

    @Test
    void update_whenTheRateChanges_tellsThatOfTheLastSeconds() {
        run(4, 1_000_000, 0.001);
        run(15, 10, 0.001);

        assertEquals(1, lines.size());
        assertEquals("10 in/s, 5 out/s", lines.get(0).split(", ", 2)[1].substring(0, 16));
    }

    private long records;
    private double done;
    private long seconds;

    private void run(int forSeconds, long recordsEachSecond, double doneEachSecond) {
        for (int second = 0; second < forSeconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            seconds++;
            records += recordsEachSecond;
            done += doneEachSecond;
            progress.update(new Progress("words", records, records / 2, done + 1e-9, Duration.ofSeconds(seconds)));
        }
    }
}
