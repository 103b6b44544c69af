package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver of an attached job that ends before its job. */
@Timeout(120)
class DriverDeathIT {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration CLEAN_UP = Duration.ofSeconds(5);
    private static final Duration NOISE = Duration.ofSeconds(5);

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void anAttachedJob_whenItsDriverIsKilled_isGoneAfterTheLease() throws Exception {
        DriverJvm driver = driver();

        driver.end();
        assertEquals(UnboundedJob.SUBTASKS + 1, site.actors().size(), "workers and master outlive their driver");
        long goneMs = site.awaitNothing(LEASE.plus(CLEAN_UP).plus(NOISE));

        System.out.println("measured: from the driver's death to nothing left ms=" + goneMs + " with lease ms="
                + LEASE.toMillis());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void anAttachedJob_whenItsDriverIsInterrupted_isCleanedUpByIt(String signal, int exitCode) throws Exception {
        DriverJvm driver = driver();

        long beganNanos = System.nanoTime();
        driver.signal(signal);
        int code = driver.awaitEnd();
        long endedMs = (System.nanoTime() - beganNanos) / 1_000_000;
        List<String> leftovers = site.leftovers();

        System.out.println("measured: from SIG" + signal + " to the driver's end ms=" + endedMs);
        assertEquals(exitCode, code, driver::printed);
        assertEquals(List.of(), leftovers);
        assertTrue(endedMs < CLEAN_UP.plus(NOISE).toMillis(), "ended after ms=" + endedMs);
    }

    private DriverJvm driver() throws Exception {
        DriverJvm driver = site.start(
                DriverJvm.Program.of(UnboundedJob.class, site.directory()), "lease.timeout", LEASE.toSeconds() + "s");
        List<ProcessHandle> tasks = Announcing.await(site.directory(), UnboundedJob.SUBTASKS);
        assertEquals(UnboundedJob.SUBTASKS, tasks.stream().distinct().count(), "one task on each worker");
        return driver;
    }
}
