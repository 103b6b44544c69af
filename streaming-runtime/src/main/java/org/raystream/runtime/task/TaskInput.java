package org.raystream.runtime.task;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.failure.StreamException;

/**
 * Where a task's records come from: a source or input channels, chosen once.
 *
 * <p>Threading: the task's thread.
 */
interface TaskInput {

    /** Hands about {@code limit} records at most to the chain, while the task is ready for them; returns how many, or 0 if there is nothing to read now. */
    int read(int limit);

    /** Whether nothing will follow. */
    boolean isEnded();

    /** How long there is nothing to read unless somebody wakes the task, in nanoseconds; asked after {@link #read} found nothing. An input that nobody tells of says 0. */
    long restNanos();

    /** How many records were read. */
    long records();

    /** How many records a source emitted; 0 if the input is channels. */
    long sourceRecords();

    /** How much of its input a source has read, from 0 to 1; NaN if it does not know, or if the input is channels. */
    double done();

    /** How far the input has come: the number of entries consumed. */
    long position();

    /** Lets go of what it holds; returns the failure, if that failed. */
    @Nullable
    StreamException close();
}
