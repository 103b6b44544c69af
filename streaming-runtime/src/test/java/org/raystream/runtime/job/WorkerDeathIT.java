package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobState;

/** A worker whose process is killed. The site checks that nothing stays, the killed worker's files included. */
@Timeout(120)
class WorkerDeathIT {
    private static final long NOISE_MS = 3_000;
    private static final Duration RUNNING_LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    private static IntStream workers() {
        return IntStream.range(0, TestLength.rounds(2, 20)).map(round -> 1 + round % 2);
    }

    @ParameterizedTest
    @MethodSource("workers")
    void await_whenAWorkerIsKilled_failsSoonAndNamesIt(int workers) {
        JobHandle job = site.execute(
                UnboundedJob.define(site.context("cluster.workers", String.valueOf(workers)), site.directory()),
                "worker death");
        ProcessHandle worker =
                Announcing.await(site.directory(), UnboundedJob.SUBTASKS).get(0);
        Awaitility.await().atMost(RUNNING_LIMIT).until(() -> job.status().state() == JobState.RUNNING);

        long killedNanos = System.nanoTime();
        worker.destroyForcibly();
        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        long failedMs = (System.nanoTime() - killedNanos) / 1_000_000;

        System.out.println("measured: workers=" + workers + " from a worker's death to the exception ms=" + failedMs);
        assertTrue(
                failure.getMessage()
                        .matches(".*worker=" + job.jobId() + "/worker-\\d node=127\\.0\\.0\\.\\d pid=" + worker.pid()
                                + " ended unexpectedly while the job was RUNNING.*"),
                failure.getMessage());
        assertEquals(0, failure.getSuppressed().length);
        assertTrue(failedMs < NOISE_MS, "failed after ms=" + failedMs + " (expected: 1000 on an idle machine)");
    }
}
