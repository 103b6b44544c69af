package org.raystream.runtime.log;

import java.nio.file.Path;

/**
 * Looks at logs of one kind from outside: at such as are written just then, and at what dead processes left. Changes nothing.
 *
 * <p>Threading: any thread.
 */
public interface LogInspector {

    /** Whether {@code directory} holds the log of a channel, or something that is left of one. */
    boolean isLog(Path directory);

    /**
     * Reads all of a log and checks it. What is damaged is in the report.
     *
     * @throws LogException if its files cannot be read
     */
    LogReport inspect(Path directory);
}
