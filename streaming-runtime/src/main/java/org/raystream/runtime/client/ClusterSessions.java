package org.raystream.runtime.client;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
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
        try {
            ClusterConnector connector = ServiceLoader.load(
                            ClusterConnector.class, ClusterSessions.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new InvalidJobException("no cluster connector on the class path" + REMEDY));
            return connector.connect(
                    configuration.value(EngineKeys.CLUSTER_ADDRESS),
                    ClassPath.of(settings.classPath()).engineEntries(),
                    EngineActors.class);
        } catch (ServiceConfigurationError | NoClassDefFoundError missing) {
            throw new InvalidJobException("Ray is not on the class path: " + missing.getMessage() + REMEDY, missing);
        }
    }
}
