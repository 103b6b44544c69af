package org.raystream.runtime.log;

import java.util.List;

/** A kind of log that is put to the test. It has a constructor without parameters, because it is made in child processes too. */
public interface LogSubject {

    /** A kind whose logs share {@code quota}. */
    LogKind kind(LogQuota quota, int segmentBytes);

    /** What a JVM has to be told that uses it. */
    default List<String> jvmOptions() {
        return List.of();
    }

    /** The subject whose class has that name. */
    static LogSubject named(String className) {
        try {
            var constructor = Class.forName(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (LogSubject) constructor.newInstance();
        } catch (ReflectiveOperationException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
