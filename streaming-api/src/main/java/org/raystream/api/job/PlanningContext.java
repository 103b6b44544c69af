package org.raystream.api.job;

import java.nio.file.FileSystem;

/**
 * What a source or a sink may ask while the job is planned, on the driver, before anything runs.
 *
 * <p>Threading: the thread that submits the job.
 */
public interface PlanningContext {
    /** The number of subtasks that the operator will have. */
    int parallelism();

    /** The driver's files. */
    FileSystem fileSystem();

    /** Whether the job ends with the program that submits it; else it may go on when that program is gone. */
    boolean isAttached();
}
