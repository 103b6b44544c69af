package org.raystream.runtime.job;

/** Jobs in this JVM: one worker whose tasks are joined by rings. */
class EmbeddedJobsTest extends JobScenarios {
    @Override
    JobSite newSite() {
        return JobSite.embedded();
    }
}
