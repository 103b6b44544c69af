package org.raystream.runtime.client;

import java.util.List;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.ExecutionMode;
import org.raystream.runtime.config.LogChoice;
import org.raystream.runtime.log.chronicle.ChronicleJvm;

/**
 * Flags that a JVM must have been started with to run a job alone; on a cluster the workers get them.
 *
 * <p>Threading: any thread.
 */
public final class JvmFlags {
    private JvmFlags() {}

    /**
     * Asks whether a job with these settings can run: on a cluster always.
     *
     * @throws InvalidJobException if it runs in this JVM, and a setting needs flags that this JVM does not have
     */
    public static void require(Configuration configuration) {
        boolean isHere = configuration.value(EngineKeys.EXECUTION_MODE) == ExecutionMode.EMBEDDED;
        if (isHere && configuration.value(EngineKeys.CHANNEL_LOG) == LogChoice.CHRONICLE) {
            require(ChronicleJvm.missing());
        }
    }

    /** Throws if there are {@code missing} flags. */
    static void require(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new InvalidJobException("this JVM lacks flags for channel.log=chronicle: missing=" + missing.size()
                    + " (expected: java " + String.join(" ", ChronicleJvm.options())
                    + " ...; or choose channel.log=segment, which needs none, or a cluster, whose workers get them)");
        }
    }
}
