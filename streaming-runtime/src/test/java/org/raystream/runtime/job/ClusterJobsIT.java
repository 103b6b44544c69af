package org.raystream.runtime.job;

/** Jobs on a real Ray cluster of two nodes, with a worker on each. */
class ClusterJobsIT extends JobScenarios {
    @Override
    JobSite newSite() {
        return JobSite.onCluster().shippingClassPath().with("worker.heapMb", "256");
    }
}
