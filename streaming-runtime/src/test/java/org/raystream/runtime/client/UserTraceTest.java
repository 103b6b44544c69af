package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UserTraceTest {
    private static final StackTraceElement USER =
            new StackTraceElement("loader", null, null, "com.example.Job", "map", "Job.java", 7);
    private static final StackTraceElement REFLECTION =
            new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 568);
    private static final StackTraceElement ENGINE =
            new StackTraceElement("org.raystream.runtime.task.Task", "doWork", "Task.java", 90);

    @Test
    void lines_ofAUsersException_endWhereTheEngineCalled() {
        Throwable failure = thrown("bad record", null, USER, REFLECTION, ENGINE, ENGINE);

        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: bad record",
                        "\tat com.example.Job.map(Job.java:7)",
                        "\t... 3 more"),
                UserTrace.lines(failure));
    }

    @Test
    void lines_ofTheEnginesOwnException_areComplete() {
        Throwable failure = thrown("broken", null, ENGINE, USER);

        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: broken",
                        "\tat org.raystream.runtime.task.Task.doWork(Task.java:90)",
                        "\tat com.example.Job.map(Job.java:7)"),
                UserTrace.lines(failure));
    }

    @Test
    void lines_withACause_followIt() {
        Throwable failure = thrown("outer", thrown("inner", null, USER), USER);

        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: outer",
                        "\tat com.example.Job.map(Job.java:7)",
                        "Caused by: java.lang.IllegalStateException: inner",
                        "\tat com.example.Job.map(Job.java:7)"),
                UserTrace.lines(failure));
    }

    @Test
    void lines_whenCausesGoInACircle_end() {
        IllegalStateException inner = thrown("inner", null);
        IllegalStateException outer = thrown("outer", inner);
        inner.initCause(outer);

        assertEquals(2, UserTrace.lines(outer).size());
    }

    private static IllegalStateException thrown(String message, Throwable cause, StackTraceElement... frames) {
        IllegalStateException thrown = new IllegalStateException(message);
        if (cause != null) {
            thrown.initCause(cause);
        }
        thrown.setStackTrace(frames);
        return thrown;
    }
}
