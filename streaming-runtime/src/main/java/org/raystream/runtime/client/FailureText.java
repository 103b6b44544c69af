package org.raystream.runtime.client;

import java.io.PrintStream;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;

/** Tells a person of a failed job. */
public final class FailureText {
    private FailureText() {}

    /** Prints the message, and the stack trace of what user code threw if that is the cause. */
    public static void print(JobFailedException failure, PrintStream err) {
        err.println("raystream: " + failure.getMessage());
        Throwable cause = failure.getCause();
        if (cause != null && !(cause instanceof InvalidJobException)) {
            UserTrace.linesOfCause(cause).forEach(err::println);
        }
    }
}
