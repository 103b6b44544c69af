package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.raystream.proto.TaskShares;
import org.raystream.runtime.operator.TaskTimes.Spent;

final class ShareWindowTest {
    private static final long SECOND = 1_000_000_000;

    private final ShareWindow window = new ShareWindow();

    @Test
    void shares_ofATaskThatHasNotRun_areUnknown() {
        assertNull(window.shares(Spent.NOTHING));
    }

    @Test
    void shares_ofAYoungTask_areOfItsWholeLife() {
        TaskShares shares = window.shares(new Spent(SECOND, SECOND / 2, SECOND / 2));

        assertEquals(0.5, shares.getBusy());
        assertEquals(0.25, shares.getBackPressured());
        assertEquals(0.25, shares.getIdle());
    }

    @Test
    void shares_ofAnOldTask_forgetWhatWasLongAgo() {
        for (int second = 1; second <= 60; second++) {
            window.shares(new Spent(second * SECOND, 0, 0));
        }
        TaskShares shares = TaskShares.getDefaultInstance();
        for (int second = 1; second <= 11; second++) {
            shares = window.shares(new Spent(60 * SECOND, 0, second * SECOND));
        }

        assertEquals(0, shares.getBusy());
        assertEquals(1, shares.getIdle());
    }

    @Test
    void shares_whenWhatSeemedBusyWasIdle_areNeverNegative() {
        window.shares(new Spent(5 * SECOND, 0, 0));

        TaskShares shares = window.shares(new Spent(4 * SECOND, 0, 2 * SECOND));

        assertEquals(0, Math.min(0, shares.getBusy()));
    }
}
