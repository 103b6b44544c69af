package org.raystream.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.api.job.JobSubmission;

/** A job that was accepted and never runs. */
record SubmittedJob(JobSubmission submission) implements JobHandle {
    @Override
    public String jobId() {
        return "job-1";
    }

    @Override
    public JobStatus status() {
        return new JobStatus(jobId(), submission.name(), JobState.CREATED, null, List.of());
    }

    @Override
    public JobStatus await() {
        return status();
    }

    @Override
    public JobStatus await(Duration timeout) {
        return status();
    }

    @Override
    public void cancel() {}

    @Override
    public JobMetrics metrics() {
        return new JobMetrics(0, 0, Map.of(), List.of(), Optional.empty());
    }
}
