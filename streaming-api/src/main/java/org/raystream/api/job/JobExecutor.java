package org.raystream.api.job;

/** The engine, as the API finds it on the class path through {@link java.util.ServiceLoader}. */
public interface JobExecutor {

    /**
     * Plans and starts a job, and returns once it was accepted.
     *
     * @throws InvalidJobException if the job or its configuration cannot run as it is
     */
    JobHandle submit(JobSubmission submission);
}
