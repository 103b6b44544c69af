package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobState;

/** The check that nothing stays can fail, and a test that failed is cleaned up after. */
@Timeout(60)
class JobSiteTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final JobSite site = JobSite.embedded();

    @BeforeEach
    void begin() throws Exception {
        site.begin();
    }

    @Test
    void awaitNothing_whenAJobRuns_failsAndNamesItsThreads() throws Exception {
        JobHandle job = site.execute(unbounded(), "leaked");
        awaitRunning(job);

        AssertionError failure = assertThrows(AssertionError.class, () -> site.awaitNothing(SHORT));

        assertTrue(failure.getMessage().contains("thread=" + job.jobId() + "/master"), failure.getMessage());
        site.afterEach(null);
    }

    @Test
    void awaitNothing_whenAFileStays_failsAndNamesIt() throws Exception {
        Path file = Files.createFile(site.directory().resolve("work").resolve("left"));

        AssertionError failure = assertThrows(AssertionError.class, () -> site.awaitNothing(SHORT));

        assertTrue(failure.getMessage().contains("file=" + file), failure.getMessage());
        Files.delete(file);
        site.afterEach(null);
    }

    @Test
    void afterEach_whenATestLeavesAJobRunning_endsIt() throws Exception {
        JobHandle job = site.execute(unbounded(), "abandoned");
        awaitRunning(job);

        site.afterEach(null);

        assertEquals(JobState.CANCELLED, job.status().state());
        assertFalse(Files.exists(site.directory()));
        assertEquals(List.of(), site.threads());
    }

    private StreamingContext unbounded() {
        return UnboundedJob.define(site.context(), site.directory());
    }

    private static void awaitRunning(JobHandle job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> job.status().state() == JobState.RUNNING);
    }
}
