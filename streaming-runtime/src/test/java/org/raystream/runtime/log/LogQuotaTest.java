package org.raystream.runtime.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LogQuotaTest {
    private final LogQuota quota = new LogQuota(50, 100, 20);

    @Test
    void tryTake_upToTheReserve_takes() {
        assertTrue(quota.tryTake(80));
        assertFalse(quota.tryTake(1));

        assertEquals(80, quota.usedBytes());
    }

    @Test
    void tryTakeReserve_upToTheHardLimit_takes() {
        quota.count(80);

        assertTrue(quota.tryTakeReserve(20));
        assertFalse(quota.tryTakeReserve(1));
    }

    @Test
    void isAboveSoft_whenMoreThanTheSoftLimitIsTaken_isTrueUntilItIsReleased() {
        quota.count(50);
        assertFalse(quota.isAboveSoft());
        quota.count(1);
        assertTrue(quota.isAboveSoft());
        quota.release(1);
        assertFalse(quota.isAboveSoft());
    }

    @Test
    void count_ofWhatIsThere_mayExceedTheHardLimit() {
        quota.count(200);

        assertFalse(quota.tryTakeReserve(1));
        assertEquals(200, quota.usedBytes());
    }

    @Test
    void constructor_whenTheReserveReachesBelowTheSoftLimit_refuses() {
        assertThrows(IllegalArgumentException.class, () -> new LogQuota(90, 100, 20));
    }

    @Test
    void tryTake_fromManyThreads_takesNoMoreThanThereIs() {
        LogQuota large = new LogQuota(0, 100_000, 0);
        List<CompletableFuture<Integer>> takers = new ArrayList<>();

        for (int thread = 0; thread < 4; thread++) {
            takers.add(CompletableFuture.supplyAsync(() -> {
                int taken = 0;
                while (large.tryTake(7)) {
                    taken++;
                }
                return taken;
            }));
        }

        int sum = takers.stream().mapToInt(CompletableFuture::join).sum();
        assertEquals(100_000 / 7, sum);
        assertEquals(sum * 7L, large.usedBytes());
    }
}
