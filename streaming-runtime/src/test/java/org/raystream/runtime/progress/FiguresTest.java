package org.raystream.runtime.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0, 0s", "59.9, 59s", "60, 1m00s", "3599, 59m59s", "3600, 1h00m", "-1, 0s", "360000, 100h00m"})
    void time_ofSeconds_hasTwoUnits(double seconds, String text) {
        assertEquals(text, Figures.time(Duration.ofMillis((long) (seconds * 1000))));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.999, 99 %", "1, 100 %", "NaN, -"})
    void percent_ofAShare_isRoundedDown(double share, String text) {
        assertEquals(text, Figures.percent(share));
    }

    @Test
    void count_ofALargeNumber_hasItsThousandsApart() {
        assertEquals("12,345,678", Figures.count(12_345_678));
    }
}
