package org.raystream.runtime.ray;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.SystemClock;

/**
 * Gives tests a Ray cluster of two nodes, started once per JVM and ended with it, whatever happens to the tests; and a host
 * of {@code ProbeActor}s in it.
 */
public final class RayClusterExtension implements ParameterResolver {
    /** How large the cluster is. */
    public static final LocalRayCluster.Shape SHAPE = new LocalRayCluster.Shape(2, 8, 80_000_000);

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RayClusterExtension.class);

    /** The Python of the Ray that the build names. */
    public static Path python() {
        String named = System.getProperty("raystream.ray.python");
        Assumptions.assumeTrue(named != null, "no Ray is named: ./raystream test does it");
        return Path.of(named);
    }

    /** Everything that this JVM runs with but Ray's own jar, for the class path of actors. */
    public static List<Path> codePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("ray_dist.jar"))
                .map(Path::of)
                .toList();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalRayCluster.class || type == ActorHost.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(OURS);
        LocalRayCluster cluster = store.getOrComputeIfAbsent(
                "cluster",
                key -> LocalRayCluster.start(python(), SHAPE, SystemClock.INSTANCE),
                LocalRayCluster.class); // the store closes it, after the driver
        if (parameter.getParameter().getType() == LocalRayCluster.class) {
            return cluster;
        }
        HostSession session = store.getOrComputeIfAbsent(
                "driver",
                key -> new RayConnector().connect(cluster.address(), codePath(), ProbeActor.Factory.class),
                HostSession.class);
        return session.host();
    }
}
