package org.raystream.runtime.config;

/** How a channel keeps what it carried. */
public enum LogChoice {
    /** Segments on a cluster; none where all of a job runs, and ends, in one JVM. */
    AUTO,
    /** Preallocated, mapped files. */
    SEGMENT,
    /** Chronicle queues. */
    CHRONICLE,
    /** Not at all: a batch that gets lost on its way fails the job. */
    NONE
}
