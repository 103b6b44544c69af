package org.raystream.runtime.job;

/** Jobs in this JVM on several workers, whose tasks are joined by calls. */
class EmbeddedWorkersTest extends JobScenarios {
    @Override
    JobSite newSite() {
        return JobSite.embedded().with("cluster.workers", "3", "channel.batchBytes", "4KiB");
    }
}
