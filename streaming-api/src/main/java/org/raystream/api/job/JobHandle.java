package org.raystream.api.job;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;

/**
 * A submitted job. While it runs attached, this process stays alive until the job ends; when this process dies, the job
 * ends after its lease.
 *
 * <p>Threading: any thread.
 */
public interface JobHandle {

    /** The engine's name for the job, unique in its cluster. */
    String jobId();

    /** The job as last heard of; the answer is at most about a second old. */
    JobStatus status();

    /**
     * Waits until the job has ended, its tasks and workers are gone, and their files are cleaned up. Of a job that
     * {@code ./raystream run --detach} leaves to itself, nobody sees the end: the process ends here once the job runs.
     *
     * @return the final status, {@code FINISHED} or {@code CANCELLED}
     * @throws JobFailedException if the job failed
     */
    @CanIgnoreReturnValue
    JobStatus await() throws InterruptedException;

    /**
     * Like {@link #await()}, for at most {@code timeout}.
     *
     * @return the status then, of a job that may still run
     * @throws JobFailedException if the job failed
     */
    @CanIgnoreReturnValue
    JobStatus await(Duration timeout) throws InterruptedException;

    /**
     * Asks the job to stop and returns at once; {@link #await()} tells when it has. Does nothing to a job that has
     * ended.
     */
    void cancel();

    /** The job's counters as last heard of. */
    JobMetrics metrics();
}
