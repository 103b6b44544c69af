package org.raystream.runtime.job;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.raystream.runtime.ray.LocalRayCluster;
import org.raystream.runtime.ray.RayClusterExtension;

/** Jobs on a real Ray cluster of two nodes, with a worker on each. */
@ExtendWith(RayClusterExtension.class)
class ClusterJobsIT extends JobScenarios {
    private String address = "";

    @BeforeEach
    void joinCluster(LocalRayCluster cluster) {
        address = cluster.address();
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "execution.mode", "cluster",
                "cluster.address", address,
                "cluster.workers", "2",
                "worker.heapMb", "256",
                "cluster.resourceTimeout", "2min", // a loaded machine takes long to start processes
                "lease.timeout", "30s");
    }
}
