package org.raystream.runtime.job;

import java.util.Map;

/** Jobs in this JVM: one worker whose tasks are joined by rings. */
class EmbeddedJobsTest extends JobScenarios {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}
