package org.raystream.api;

import org.raystream.api.graph.StreamGraph;
import org.raystream.api.job.JobExecutor;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobSubmission;

/** An engine that runs nothing and hands back what was submitted. */
public final class RecordingExecutor implements JobExecutor {

    @Override
    public JobHandle submit(JobSubmission submission) {
        return new SubmittedJob(submission);
    }

    static JobSubmission submission(StreamingContext context) {
        return ((SubmittedJob) context.execute("test")).submission();
    }

    static StreamGraph graph(StreamingContext context) {
        return submission(context).graph();
    }
}
