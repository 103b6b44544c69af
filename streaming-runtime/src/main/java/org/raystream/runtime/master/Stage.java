package org.raystream.runtime.master;

/** Where the run of a job is. */
enum Stage {
    /** The job is known; bytes of its jars are missing. */
    CREATED,
    /** Its workers were asked for; not all of them have answered. */
    STARTING,
    /** All workers are there; not all of them have taken their tasks. */
    DEPLOYING,
    /** All workers have their tasks and were told to start them; not all tasks are open. */
    OPENING,
    /** All tasks are open; records flow. */
    RUNNING,
    /** All tasks have consumed their input; sinks make their results visible. */
    COMMITTING,
    /** The job failed or was cancelled; its tasks are being closed. */
    STOPPING,
    /** No task runs any more; the workers end. */
    ENDING,
    /** Nothing is left of the job but the master. */
    ENDED
}
