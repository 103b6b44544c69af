package org.raystream.runtime.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
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
    void version_ofARealCluster_isThatOfTheInstalledRay(LocalRayCluster cluster) {
        ClusterProbe probe = new ClusterProbe(SystemClock.INSTANCE, Duration.ofSeconds(10));

        Optional<String> version = probe.version(new RayConnection(cluster.address(), List.of()));

        assertTrue(version.isPresent());
        assertEquals(InstalledRay.version(), version);
    }

    @Test
    void connect_toAClusterOfAnotherVersion_namesBoth(@TempDir Path directory) throws Exception {
        try (FakeHead head = FakeHead.ofVersion("1.13.0")) {
            String printed = run(directory, true, head.address());

            assertTrue(
                    printed.contains("the cluster is of another version of Ray: address=" + head.address()
                            + " version=1.13.0 (expected: "),
                    printed);
        }
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
                0,
                SystemClock.INSTANCE,
                record)) {
            String printed = run(directory, true, "");

            assertTrue(printed.contains("answered at " + cluster.address()), printed);
        }
    }

    @Test
    void close_whenTheProcessIsBeingTerminated_canStillBePrecededByCalls(
            @TempDir Path directory, LocalRayCluster cluster) throws Exception {
        Path output = directory.resolve("driver.out");
        Process driver = start(directory, true, output, "at-exit", cluster.address());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(output).contains("answered"));
        driver.destroy();

        assertTrue(driver.waitFor(60, TimeUnit.SECONDS), "the driver still runs");
        assertTrue(Files.readString(output).contains("answered at exit"), Files.readString(output));
        assertEquals(128 + 15, driver.exitValue());
    }

    /** Runs {@link Driver} and gives what it prints. */
    private static String run(Path directory, boolean withRay, String... arguments) throws Exception {
        Path output = Files.createTempFile(directory, "driver", ".out");
        Process driver = start(directory, withRay, output, arguments);
        assertTrue(driver.waitFor(120, TimeUnit.SECONDS), "the driver still runs");
        return Files.readString(output);
    }

    /** Starts {@link Driver} in a JVM without any flag for Ray. */
    private static Process start(Path directory, boolean withRay, Path output, String... arguments) throws Exception {
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
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Joins the cluster at each address, asks an actor there, and leaves; after the word {@code at-exit}, when the process ends. */
    static final class Driver {
        public static void main(String[] arguments) throws Exception {
            if (arguments[0].equals("at-exit")) {
                HostSession session = new RayConnector().connect(arguments[1], RayClusterExtension.codePath(), PROBES);
                ActorRef actor = probe(session, "probe-at-exit");
                ask(actor, System.getProperty("ray.address"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    ask(actor, "exit");
                    session.host().kill(actor);
                    session.close();
                }));
                Thread.currentThread().join();
            }
            for (String address : arguments) {
                try (HostSession session =
                        new RayConnector().connect(address, RayClusterExtension.codePath(), PROBES)) {
                    ActorRef actor = probe(session, "probe");
                    ask(actor, System.getProperty("ray.address"));
                    session.host().kill(actor);
                }
            }
        }

        private static ActorRef probe(HostSession session, String name) {
            return session.host()
                    .start(
                            ActorSettings.newBuilder().setName(name).build(),
                            new ActorResources(0, null, 64, List.of()));
        }

        private static void ask(ActorRef actor, String where) {
            String pid = ProbeActor.text(actor.ask(ProbeActor.command("pid", ""))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join());
            System.out.println(pid + " answered at " + where);
        }
    }
}
