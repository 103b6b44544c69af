package org.raystream.runtime.job;

/** Jobs in this JVM on several workers, where consumers read the logs of their producers, which are Chronicle queues. */
class ChronicleWorkersTest extends JobScenarios {
    @Override
    JobSite newSite() {
        return JobSite.embedded()
                .with(
                        "cluster.workers", "3",
                        "channel.batchBytes", "4KiB",
                        "channel.transport", "mapped",
                        "channel.log", "chronicle",
                        "log.segmentBytes", "64KiB");
    }
}
