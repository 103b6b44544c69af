package org.raystream.runtime.log.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.log.LogException;

/** The exceptions of segment logs. */
public final class LogFailures {
    private static final long LEAST_FREE_BYTES = 64 << 10;

    private LogFailures() {}

    /** A file that does not hold what was written. */
    public static LogException damaged(Path file, long position, String what) {
        return damaged(file, position, what, null);
    }

    /** A file that does not hold what was written. */
    public static LogException damaged(Path file, long position, String what, @Nullable Throwable cause) {
        return new LogException(
                LogException.Kind.DAMAGED,
                "log is damaged: file=" + file + " position=" + position + " reason=" + what
                        + "; what was logged before it can be read, the rest cannot: start the job again from its input or last checkpoint,"
                        + " and if this comes again check the node's disk and memory",
                cause);
    }

    /** Files of another job or channel. */
    public static LogException ofAnother(Path file, long job, int channel, ChannelIdentity expected) {
        return new LogException(
                LogException.Kind.UNUSABLE,
                "log belongs to another job or channel: file=" + file + " job=" + Long.toHexString(job) + " channel="
                        + channel + " (expected: job=" + Long.toHexString(expected.job()) + " channel="
                        + expected.channel() + ")",
                null);
    }

    /** A log that a newer incarnation owns, or has cut. */
    public static LogException fenced(Path directory, String what) {
        return new LogException(
                LogException.Kind.FENCED, "log was taken over: directory=" + directory + " " + what, null);
    }

    /** Files that cannot be used. */
    public static LogException unusable(Path path, String what, @Nullable Throwable cause) {
        String reason = cause == null ? "" : " reason=" + cause;
        return new LogException(LogException.Kind.UNUSABLE, what + ": path=" + path + reason, cause);
    }

    /** A file that could not be made. */
    public static LogException cannotGrow(Path directory, long bytes, IOException cause) {
        long freeBytes = freeBytes(directory);
        String reason = String.valueOf(cause.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean isFull = freeBytes < LEAST_FREE_BYTES || lower.contains("no space") || lower.contains("quota");
        if (!isFull) {
            return unusable(directory, "cannot write a log of " + bytes + " bytes", cause);
        }
        return new LogException(
                LogException.Kind.FULL,
                "disk of the log is full: directory=" + directory + " freeBytes=" + freeBytes + " reason=" + reason
                        + " (expected: room for " + bytes + " bytes; free some, or keep logs on another disk)",
                cause);
    }

    private static long freeBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
