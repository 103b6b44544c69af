/**
 * The driver's side of a job: from the author's {@code execute} to the planned job on its master, and back from the master's reports to the
 * author's handle, console and collected records.
 *
 * <p>One job's way: {@code Engine} plans it and opens a {@code HostSession}, {@code Submission} starts the master and hands it the job,
 * {@code JobWatch} asks the master how it is until it has ended, and {@code SubmittedJob} is what the author holds.
 *
 * <p>May depend on: {@code codec}, {@code config}, {@code engine}, {@code failure}, {@code graph}, {@code host}, {@code inprocess}, {@code log.chronicle},
 * {@code progress}, {@code proto}.
 */
@NullMarked
package org.raystream.runtime.client;

import org.jspecify.annotations.NullMarked;
