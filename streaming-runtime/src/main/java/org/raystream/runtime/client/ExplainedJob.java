package org.raystream.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;

/** The handle of a job whose plan was printed and that was not run: it has ended and done nothing. */
record ExplainedJob(String name) implements JobHandle {
    @Override
    public String jobId() {
        return "explained";
    }

    @Override
    public JobStatus status() {
        return new JobStatus(jobId(), name, JobState.FINISHED, null, List.of());
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
        return new JobMetrics(0, 0, Map.of());
    }
}
