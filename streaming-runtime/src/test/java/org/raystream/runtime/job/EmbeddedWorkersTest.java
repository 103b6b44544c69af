package org.raystream.runtime.job;

import java.util.Map;

/** Jobs in this JVM on several workers, whose tasks are joined by calls. */
class EmbeddedWorkersTest extends JobScenarios {
    @Override
    Map<String, String> settings() {
        return Map.of("cluster.workers", "3", "channel.batchBytes", "4KiB");
    }
}
