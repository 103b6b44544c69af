package org.raystream.runtime.client;

import java.time.Duration;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobStatus;

/**
 * What a program holds of a job that the launcher was told to leave to itself. A program that waits for it has nothing more to do: its process
 * ends, and the job goes on.
 *
 * @param endOfProcess does not return
 */
record DetachedJob(SubmittedJob job, Runnable endOfProcess) implements JobHandle {
    @Override
    public String jobId() {
        return job.jobId();
    }

    @Override
    public JobStatus status() {
        return job.status();
    }

    @Override
    public JobMetrics metrics() {
        return job.metrics();
    }

    @Override
    public void cancel() {
        job.cancel();
    }

    @Override
    public JobStatus await() {
        endOfProcess.run();
        return job.status();
    }

    @Override
    public JobStatus await(Duration timeout) {
        return await();
    }
}
