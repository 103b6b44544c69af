package org.raystream.api.job;

/** The engine, as the API finds it on the class path through {@link java.util.ServiceLoader}. */
public interface JobExecutor {

    /**
     * Called when a program begins to write a job, before anything of it can be refused: the engine sees to it that an
     * {@link InvalidJobException} which leaves the program is told in one line. Does nothing by default.
     */
    default void onContext() {}

    /**
     * Plans and starts a job, and returns once it was accepted.
     *
     * @throws InvalidJobException if the job or its configuration cannot run as it is
     */
    JobHandle submit(JobSubmission submission);
}
