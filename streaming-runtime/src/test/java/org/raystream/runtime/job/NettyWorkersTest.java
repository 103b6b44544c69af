package org.raystream.runtime.job;

/** Jobs in this JVM on several workers, whose tasks are joined by TCP with mutual TLS, and keep logs. */
class NettyWorkersTest extends JobScenarios {
    @Override
    JobSite newSite() {
        return JobSite.embedded()
                .with(
                        "cluster.workers", "3",
                        "channel.batchBytes", "4KiB",
                        "channel.transport", "netty",
                        "channel.log", "segment",
                        "log.segmentBytes", "64KiB");
    }
}
