/**
 * The job worker: the actor that runs some of a job's tasks, with their channels, the job's classes and files, and its lease from the job master.
 *
 * <p>May depend on: {@code channel}, {@code codec}, {@code config}, {@code failure}, {@code host}, {@code log}, {@code operator}, {@code proto}, {@code task}.
 */
@NullMarked
package org.raystream.runtime.worker;

import org.jspecify.annotations.NullMarked;
