package org.raystream.runtime.client;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;

/** Opens sessions on a cluster. */
final class ClusterSessions {
    private static final String REMEDY =
            " (expected: started with './raystream run --cluster', or execution.mode=embedded)";

    private ClusterSessions() {}

    /**
     * Joins the cluster that the configuration names.
     *
     * @throws InvalidJobException if this process cannot
     */
    static HostSession open(Configuration configuration, DriverSettings settings) {
        String address = configuration.value(EngineKeys.CLUSTER_ADDRESS);
        List<Path> enginePath = ClassPath.of(settings.classPath()).engineEntries();
        return configuration.value(EngineKeys.JOB_ATTACHED)
                ? with(connector -> connector.connect(address, enginePath, EngineActors.class))
                : with(connector -> connector.join(address, enginePath, EngineActors.class));
    }

    /** Joins a cluster to look at its jobs; an empty address is that of the cluster on this machine. */
    static HostSession join(String address, DriverSettings settings) {
        List<Path> enginePath = ClassPath.of(settings.classPath()).engineEntries();
        return with(connector -> connector.join(address, enginePath, EngineActors.class));
    }

    private static HostSession with(Function<ClusterConnector, HostSession> use) {
        try {
            ClusterConnector connector = ServiceLoader.load(
                            ClusterConnector.class, ClusterSessions.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new InvalidJobException("no cluster connector on the class path" + REMEDY));
            return use.apply(connector);
        } catch (ServiceConfigurationError | NoClassDefFoundError missing) {
            throw new InvalidJobException("Ray is not on the class path: " + missing.getMessage() + REMEDY, missing);
        }
    }
}
