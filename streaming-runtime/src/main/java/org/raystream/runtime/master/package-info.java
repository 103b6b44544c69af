/**
 * The job master: the actor that starts a job's workers, hands them their tasks, watches both, and ends the job.
 *
 * <p>One request's way: {@code JobMaster} takes it, {@code JobRun} holds the life cycle and decides what follows, {@code WorkerTable} and
 * {@code TaskTable} know who is where, {@code ConsoleBuffer} and {@code CollectedBuffer} keep what the driver has not fetched yet.
 *
 * <p>May depend on: {@code config}, {@code failure}, {@code graph}, {@code host}, {@code proto}, {@code worker} for the files that workers leave, and {@code log.chronicle} for the flags that workers need.
 */
@NullMarked
package org.raystream.runtime.master;

import org.jspecify.annotations.NullMarked;
