package org.raystream.runtime.ray;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.failure.StreamException;

/**
 * One Ray node on this machine, run by a process that this engine started: that process and its descendants.
 *
 * @param address the loopback address that it is known by
 * @param directory holds all its files
 * @param process runs it
 */
record RayNode(String address, Path directory, ProcessHandle process) {
    private static final String SCRIPT = "ray_node.py";
    static final String HEAD_ADDRESS = "127.0.0.1";

    private static final String UP = "Ray runtime started.";
    private static final List<String> FLAGS = List.of(
            "--block",
            "--disable-usage-stats",
            "--include-log-monitor=false",
            "--log-style=record",
            "--min-worker-port=0",
            "--max-worker-port=0",
            "--node-manager-port=0",
            "--object-manager-port=0",
            "--dashboard-agent-listen-port=0",
            "--dashboard-agent-grpc-port=0",
            "--metrics-export-port=0",
            "--runtime-env-agent-port=0");
    private static final List<String> HEAD_FLAGS = List.of("--head", "--no-monitor", "--include-dashboard=false");

    /** Whether a node ends with the process that started it. */
    enum Lifetime {
        /** The node ends when its owner closes it or dies. */
        OWNED,
        /** The node stays until somebody ends it. */
        DETACHED
    }

    /** Starts the first node of a cluster, which listens at {@code port}, or at a free one if that is 0. */
    static RayNode startHead(Path python, LocalRayCluster.Shape shape, int port, Path directory, Lifetime lifetime) {
        List<String> flags = new ArrayList<>(HEAD_FLAGS);
        flags.add("--port=" + port);
        return start(python, shape, directory, lifetime, HEAD_ADDRESS, flags);
    }

    /** Starts another node of the cluster at {@code clusterAddress}. */
    static RayNode startFurther(
            Path python,
            LocalRayCluster.Shape shape,
            Path directory,
            Lifetime lifetime,
            String address,
            String clusterAddress) {
        return start(python, shape, directory, lifetime, address, List.of("--address=" + clusterAddress));
    }

    private static RayNode start(
            Path python,
            LocalRayCluster.Shape shape,
            Path directory,
            Lifetime lifetime,
            String address,
            List<String> roleFlags) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(python.toString(), "-c", script()));
        command.addAll(List.of(lifetime == Lifetime.OWNED ? "owned" : "detached", directory.toString(), "start"));
        command.addAll(roleFlags);
        command.addAll(FLAGS);
        command.add("--node-ip-address=" + address);
        command.add("--num-cpus=" + shape.cpusPerNode());
        command.add("--object-store-memory=" + shape.objectStoreBytes());
        command.add("--temp-dir=" + directory);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(output(directory).toFile());
        if (lifetime == Lifetime.DETACHED) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        builder.environment().remove("RAY_ADDRESS");
        builder.environment().put("RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S", "0"); // else it waits 30 s for its actors
        builder.environment()
                .merge("PATH", Path.of(System.getProperty("java.home"), "bin") + ":", (old, java) -> java + old);
        // with 0, Ray prefers the emptiest node; else it fills one up to a half first
        builder.environment().put("RAY_scheduler_spread_threshold", "0.0");
        try {
            Files.createDirectories(directory);
            return new RayNode(address, directory, builder.start().toHandle());
        } catch (IOException e) {
            FullDisk.refuseIfFull(directory, address, "the files of a Ray node", e);
            throw new InvalidJobException(
                    "a Ray node cannot be started: python=" + python + " directory=" + directory + " reason="
                            + e.getMessage()
                            + " (expected: a Python interpreter with the package \"ray\"; ./raystream setup makes one)",
                    e);
        }
    }

    /** The address of the cluster, once the node is up; empty before. Ray writes it down after it has said that the node is up. */
    String clusterAddress() {
        Path written = directory.resolve("ray_current_cluster");
        try {
            return printed().contains(UP) && Files.exists(written)
                    ? Files.readString(written).strip()
                    : "";
        } catch (IOException e) {
            throw new StreamException(
                    StreamException.Kind.FAIL, "the address of a Ray node is not readable: file=" + written, e);
        }
    }

    /** What the node has printed. */
    String printed() {
        try {
            return Files.readString(output(directory));
        } catch (IOException e) {
            return "(its output is not readable: " + e + ")";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The node of a process that an earlier run started, if that very process still runs. */
    static Optional<RayNode> find(String address, Path directory, long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().startInstant().equals(Optional.of(started)))
                .map(process -> new RayNode(address, directory, process));
    }

    private static Path output(Path directory) {
        return directory.resolve("node.out");
    }

    private static String script() {
        try (InputStream script = RayNode.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new StreamException(
                        StreamException.Kind.BUG, "resource=" + SCRIPT + " is not on the class path", null);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StreamException(StreamException.Kind.BUG, "resource=" + SCRIPT + " is not readable", e);
        }
    }
}
