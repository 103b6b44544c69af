package org.raystream.runtime.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stack traces as a user wants them: down to where the engine called the user's code, and no further. */
public final class UserTrace {
    private static final String CAUSE = "Caused by: ";
    private static final String ENGINE = "org.raystream.runtime.";
    private static final List<String> REFLECTION =
            List.of("jdk.internal.reflect.", "java.lang.reflect.", "java.lang.invoke.");

    private UserTrace() {}

    /**
     * Returns the lines that {@link Throwable#printStackTrace()} would print of {@code failure} and its causes, the engine's own frames left
     * out.
     */
    public static List<String> lines(Throwable failure) {
        return lines(failure, "");
    }

    /** Like {@link #lines}, to follow what {@code cause} has caused. */
    public static List<String> linesOfCause(Throwable cause) {
        return lines(cause, CAUSE);
    }

    private static List<String> lines(Throwable failure, String firstPrefix) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            lines.add((lines.isEmpty() ? firstPrefix : CAUSE) + each);
            StackTraceElement[] frames = each.getStackTrace();
            int shown = userFrames(frames);
            Arrays.stream(frames, 0, shown).forEach(frame -> lines.add("\tat " + withoutLoader(frame)));
            if (shown < frames.length) {
                lines.add("\t... " + (frames.length - shown) + " more");
            }
        }
        return lines;
    }

    /** How many frames come before the engine called user code; all, if the engine itself threw. */
    private static int userFrames(StackTraceElement[] frames) {
        int end = 0;
        while (end < frames.length && !frames[end].getClassName().startsWith(ENGINE)) {
            end++;
        }
        while (end > 0 && end < frames.length && isReflection(frames[end - 1])) {
            end--;
        }
        return end == 0 ? frames.length : end;
    }

    private static StackTraceElement withoutLoader(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    private static boolean isReflection(StackTraceElement frame) {
        return REFLECTION.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
