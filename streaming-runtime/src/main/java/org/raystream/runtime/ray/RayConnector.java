package org.raystream.runtime.ray;

import java.nio.file.Path;
import java.util.List;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;

/**
 * Joins Ray clusters. All sessions of a process that are open at once share one cluster; when the last one is closed, the process leaves it
 * and may join another.
 */
public final class RayConnector implements ClusterConnector {
    private static final String RAY_RUNTIME = "io.ray.runtime.AbstractRayRuntime";

    /** Called by {@link java.util.ServiceLoader}; touches nothing of Ray. */
    public RayConnector() {}

    /** The engine path must exist on every node; Ray's own jar, of the version that the cluster runs, must be on the class path. */
    @Override
    public HostSession connect(String address, List<Path> enginePath, Class<? extends ActorFactory> factory) {
        prepare();
        return RayMembership.OF_THIS_PROCESS.open(address, enginePath, factory, RayMembership.IfNoneRuns.START_ONE);
    }

    @Override
    public HostSession join(String address, List<Path> enginePath, Class<? extends ActorFactory> factory) {
        prepare();
        return RayMembership.OF_THIS_PROCESS.open(address, enginePath, factory, RayMembership.IfNoneRuns.REFUSE);
    }

    private static void prepare() {
        requireRay();
        DriverLog.beforeRay(); // before the first logger is made, if that can be
    }

    private static void requireRay() {
        try {
            Class.forName(RAY_RUNTIME, false, RayConnector.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InvalidJobException(
                    "a job on a cluster needs Ray's own jar: class=" + RAY_RUNTIME
                            + " is not on the class path (expected: jars/ray_dist.jar of the installed Python package \"ray\","
                            + " first on the class path); ./raystream run --cluster does that",
                    e);
        }
    }
}
