package org.raystream.runtime.task;

import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.log.LogException;

/** What a log that fails means for the job. */
public final class LogFailure {
    private LogFailure() {}

    /** The failure of a job; {@code where} says what used the log. A disk or a quota without room is for the user to mend. */
    public static StreamException of(String where, LogException failed) {
        String text = where + ": " + failed.getMessage();
        boolean isFull = failed.kind() == LogException.Kind.FULL;
        return new StreamException(
                StreamException.Kind.FAIL, text, isFull ? new InvalidJobException(text, failed) : failed);
    }
}
