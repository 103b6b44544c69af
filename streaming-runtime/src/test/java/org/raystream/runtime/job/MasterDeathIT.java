package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;

/** A job master whose process is killed and does not come back. */
@Timeout(120)
class MasterDeathIT {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration NOISE = Duration.ofSeconds(8);

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void await_whenTheMasterIsKilled_failsAndWorkersEndThemselvesAfterTheLease() {
        JobHandle job = site.execute(
                UnboundedJob.define(site.context("lease.timeout", LEASE.toSeconds() + "s"), site.directory()),
                "master death");
        List<ProcessHandle> workers = Announcing.await(site.directory(), UnboundedJob.SUBTASKS);
        List<ProcessHandle> masters = new ArrayList<>(site.actors());
        masters.removeAll(workers);
        assertEquals(1, masters.size());

        long killedNanos = System.nanoTime();
        masters.get(0).destroyForcibly();
        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        long failedMs = (System.nanoTime() - killedNanos) / 1_000_000;
        long goneMs = site.awaitNothing(LEASE.plus(NOISE));

        System.out.println("measured: from the master's death to the exception ms=" + failedMs
                + ", then to nothing left ms=" + goneMs + " with lease ms=" + LEASE.toMillis());
        assertTrue(failure.getMessage().contains("its job master is gone"), failure.getMessage());
    }
}
