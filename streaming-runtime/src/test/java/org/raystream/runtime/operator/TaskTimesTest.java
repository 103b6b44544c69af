package org.raystream.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.raystream.runtime.operator.TaskTimes.Spent;

final class TaskTimesTest {
    private final TaskTimes times = new TaskTimes();

    @Test
    void spent_beforeTheFirstTurn_isNothing() {
        assertEquals(Spent.NOTHING, times.spent(1_000));
    }

    @Test
    void spent_ofTurnsThatWork_isBusyAlsoBetweenThem() {
        times.begin(100);
        times.end(110, 5, true);
        times.begin(115);
        times.end(120, 1, true);

        assertEquals(new Spent(20, 0, 0), times.spent(120));
    }

    @Test
    void spent_ofTurnsThatFindNothing_isIdleTheWaitIncluded() {
        times.begin(100);
        times.end(101, 0, true);
        times.begin(151);
        times.end(152, 0, true);

        assertEquals(new Spent(0, 0, 52 + 8), times.spent(160));
    }

    @Test
    void spent_withoutRoomInTheOutput_isBackPressuredFromTheEndOfTheTurnThatFilledIt() {
        times.begin(100);
        times.end(110, 5, false);
        times.begin(150);
        times.end(151, 0, false);

        assertEquals(new Spent(10, 41 + 9, 0), times.spent(160));
    }

    @Test
    void spent_duringALongTurn_isBusy() {
        times.begin(100);
        times.end(110, 0, true);
        times.begin(120);

        assertEquals(new Spent(880, 0, 20), times.spent(1_000));
    }

    @Test
    void spent_afterTheEnd_staysAsItWas() {
        times.begin(100);
        times.end(110, 5, true);
        times.stop(112);

        assertEquals(new Spent(12, 0, 0), times.spent(10_000));
    }
}
