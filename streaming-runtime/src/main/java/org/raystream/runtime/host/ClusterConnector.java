package org.raystream.runtime.host;

import java.nio.file.Path;
import java.util.List;

/**
 * Joins a cluster as a driver. The driver finds it with {@link java.util.ServiceLoader}, and only for a job that runs on a cluster, so that
 * embedded jobs touch none of its classes.
 *
 * <p>Threading: any thread; several sessions of one process, also at once, share what can be joined only once.
 */
public interface ClusterConnector {

    /**
     * Joins a cluster, which may block for seconds.
     *
     * @param address {@code host:port}; empty for the cluster that runs on this machine, and if none does, for one that is started now and ended
     *     with the last session that uses it
     * @param enginePath jars and directories with the engine's classes and all that they need, as they are on the driver's machine
     * @param factory makes the actors in their processes; has a public constructor without parameters
     * @throws org.raystream.api.job.InvalidJobException if the user can act: no such cluster, no Ray, options of the JVM missing
     */
    HostSession connect(String address, List<Path> enginePath, Class<? extends ActorFactory> factory);

    /**
     * Like {@link #connect}, but starts no cluster, which would end with the session: for those who leave something behind, or look for it.
     *
     * @throws org.raystream.api.job.InvalidJobException also if {@code address} is empty and no cluster runs on this machine
     */
    HostSession join(String address, List<Path> enginePath, Class<? extends ActorFactory> factory);
}
