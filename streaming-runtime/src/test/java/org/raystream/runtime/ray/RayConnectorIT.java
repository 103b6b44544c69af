package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.SystemClock;

@ExtendWith(RayClusterExtension.class)
final class RayConnectorIT {
    private static final Class<ProbeActor.Factory> PROBES = ProbeActor.Factory.class;

    private final ClusterConnector connector =
            ServiceLoader.load(ClusterConnector.class).findFirst().orElseThrow();

    @Test
    void connect_whenThisProcessIsAMember_sharesTheClusterUntilEachSessionIsClosed(
            LocalRayCluster cluster, ActorHost first) {
        HostSession session = connector.connect(cluster.address(), RayClusterExtension.codePath(), PROBES);
        assertEquals(2, session.host().nodes().size());
        session.close();
        session.close();

        assertEquals(2, first.nodes().size());
    }

    @Test
    void connect_whenAnotherClusterIsJoined_isRefused(LocalRayCluster cluster, ActorHost joined) {
        assertEquals(2, joined.nodes().size());
        InvalidJobException thrown =
                assertThrows(InvalidJobException.class, () -> connector.connect("127.0.0.1:1", List.of(), PROBES));

        assertTrue(thrown.getMessage().contains("address=" + cluster.address()), thrown.getMessage());
    }

    @Test
    void connect_whenNothingListens_saysSoAtOnce(@TempDir Path directory) throws Exception {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        String printed = run(directory, true, "127.0.0.1:" + freePort);

        assertTrue(printed.contains("no Ray cluster answers: address=127.0.0.1:" + freePort), printed);
    }

    @Test
    void connect_whenRaysJarIsMissing_saysSo(@TempDir Path directory) throws Exception {
        String printed = run(directory, false, "127.0.0.1:1");

        assertTrue(printed.contains("a job on a cluster needs Ray's own jar"), printed);
    }

    @Test
    void connect_whenNoClusterRuns_startsOneForEachSpanOfSessions(@TempDir Path directory) throws Exception {
        String printed = run(directory, true, "", "");

        assertEquals(2, printed.split("answered", -1).length - 1, printed);
        assertFalse(printed.contains("Exception"), printed);
        assertFalse(printed.contains("onfiguration"), "log4j tells of itself: " + printed);
    }

    @Test
    void connect_whenAClusterIsWrittenDown_usesIt(@TempDir Path directory) throws Exception {
        Path record = directory.resolve("cluster.properties");
        try (LocalRayCluster cluster = LocalRayCluster.startDetached(
                RayClusterExtension.python(),
                new LocalRayCluster.Shape(1, 1, 80_000_000),
                SystemClock.INSTANCE,
                record)) {
            String printed = run(directory, true, "");

            assertTrue(printed.contains("answered at " + cluster.address()), printed);
        }
    }

    /** Runs {@link Driver} in a JVM without any flag for Ray and gives what it prints. */
    private static String run(Path directory, boolean withRay, String... addresses) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withRay || !entry.endsWith("ray_dist.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Draystream.ray.python=" + RayClusterExtension.python(),
                "-Draystream.cluster.record=" + directory.resolve("cluster.properties"),
                "-cp",
                classPath,
                Driver.class.getName()));
        command.addAll(List.of(addresses));
        Path output = Files.createTempFile(directory, "driver", ".out");
        Process driver = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(driver.waitFor(120, TimeUnit.SECONDS), "the driver still runs");
        return Files.readString(output);
    }

    /** Joins the cluster at each address, asks an actor there, and leaves. */
    static final class Driver {
        public static void main(String[] addresses) throws Exception {
            for (String address : addresses) {
                try (HostSession session =
                        new RayConnector().connect(address, RayClusterExtension.codePath(), PROBES)) {
                    ActorRef actor = session.host()
                            .start(
                                    ActorSettings.newBuilder().setName("probe").build(),
                                    new ActorResources(0, null, 64, List.of()));
                    String pid = ProbeActor.text(
                            actor.ask(ProbeActor.command("pid", "")).get(60, TimeUnit.SECONDS));
                    System.out.println(pid + " answered at " + System.getProperty("ray.address"));
                    session.host().kill(actor);
                }
            }
        }
    }
}
