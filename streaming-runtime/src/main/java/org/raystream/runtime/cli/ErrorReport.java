package org.raystream.runtime.cli;

import java.util.function.Consumer;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.runtime.client.UserTrace;
import org.raystream.runtime.failure.StreamException;

/**
 * Tells a person at a terminal what went wrong: a user's mistake in one line, a failure with the stack trace of the user's own code.
 *
 * <p>Threading: as that of the receiver of its lines.
 */
final class ErrorReport {
    private final Consumer<String> lines;

    ErrorReport(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Prints one line. */
    void line(String message) {
        lines.accept("raystream: " + message);
    }

    /** Prints what {@code failure} means and returns the exit code that goes with it. */
    ExitCode of(Throwable failure) {
        boolean ofJob = failure instanceof JobFailedException;
        Throwable cause = failure.getCause();
        if (failure instanceof InvalidJobException || (ofJob && cause instanceof InvalidJobException)) {
            line(message(failure));
            return ExitCode.USER_MISTAKE;
        }
        if (failure instanceof UnsupportedClassVersionError) {
            line(compiledForNewerJava(failure));
            return ExitCode.USER_MISTAKE;
        }
        if (ofJob || isExpected(failure)) {
            line(message(failure));
            if (cause != null) {
                UserTrace.linesOfCause(cause).forEach(lines);
            }
        } else {
            line("the program failed:");
            UserTrace.lines(failure).forEach(lines);
        }
        return ExitCode.FAILED;
    }

    /** Words for an {@link UnsupportedClassVersionError}. */
    static String compiledForNewerJava(Throwable failure) {
        int java = Runtime.version().feature();
        return "the program is compiled for a newer Java: java=" + java + " reason=" + message(failure)
                + " (expected: classes for Java " + java + "; compile it with --release " + java + ")";
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof StreamException known && known.kind() != StreamException.Kind.BUG;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
