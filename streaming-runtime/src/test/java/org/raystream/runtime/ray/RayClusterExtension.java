package org.raystream.runtime.ray;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        if (named == null) {
            throw new AssertionError("no Ray is named: run ./raystream test");
        }
        return Path.of(named);
    }

    /** Everything that this JVM runs with but Ray's own jar, for the class path of actors. */
    public static List<Path> codePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("ray_dist.jar"))
                .map(Path::of)
                .toList();
    }

    /** The cluster, which is started if no test has asked for it before. */
    public static LocalRayCluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        "cluster",
                        key -> LocalRayCluster.start(python(), SHAPE, SystemClock.INSTANCE),
                        LocalRayCluster.class); // the store closes it, after the driver
    }

    /** The processes of the cluster's actors. */
    public static List<ProcessHandle> actors(LocalRayCluster cluster) {
        return ProcessTree.mentioning("=" + cluster.directory() + "/").stream()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .toList();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalRayCluster.class || type == ActorHost.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LocalRayCluster cluster = cluster(context);
        if (parameter.getParameter().getType() == LocalRayCluster.class) {
            return cluster;
        }
        HostSession session = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        "driver",
                        key -> new RayConnector().connect(cluster.address(), codePath(), ProbeActor.Factory.class),
                        HostSession.class);
        return session.host();
    }
}
