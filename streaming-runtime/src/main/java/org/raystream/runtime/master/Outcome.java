package org.raystream.runtime.master;

/** How a job ends, once that is known. */
enum Outcome {
    /** Not known yet. */
    OPEN,
    /** All results are visible. */
    FINISHED,
    /** Something failed. */
    FAILED,
    /** Somebody, or the loss of the driver, ended it. */
    CANCELLED
}
