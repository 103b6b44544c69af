package org.raystream.runtime.host;

import java.util.function.BiConsumer;

/** Forwards what a process prints and logs, where the driver's console would not see it otherwise. */
public interface ConsoleCapture {

    /**
     * From now on hands every line that this process prints or logs to {@code lines}, with {@code true} for standard error, on the thread that printed it. Does
     * nothing where the actor shares the driver's console.
     */
    void forwardTo(BiConsumer<String, Boolean> lines);
}
