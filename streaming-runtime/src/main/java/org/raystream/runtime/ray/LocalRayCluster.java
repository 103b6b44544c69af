package org.raystream.runtime.ray;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.Clock;

/**
 * A Ray cluster of one or more nodes on this machine, at loopback addresses, with ports and a directory of its own, so that several can run
 * side by side. Closing it ends exactly the processes that belong to it, the actors among them, and removes its directory.
 *
 * <p>The head listens on 127.0.0.1 only. Further nodes, on 127.0.0.2 and so on, are for tests of several nodes: Ray binds their ports to
 * every interface.
 *
 * <p>Threading: any thread, one call at a time.
 */
public final class LocalRayCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final int MAX_DIRECTORY_CHARS = 40; // a socket's path, 60 characters below, may have 107
    private static final String NO_SPACE = "No space left on device";
    private static final int SHOWN_CHARS = 4_000;

    private final String address;
    private final Path directory;
    private final List<RayNode> nodes;
    private final Optional<Path> record;

    /**
     * How large a cluster is.
     *
     * @param nodes how many nodes, at least 1
     * @param cpusPerNode how many CPUs each node offers to actors; need not be real
     * @param objectStoreBytes shared memory of each node; Ray wants at least 75 MB
     */
    public record Shape(int nodes, int cpusPerNode, long objectStoreBytes) {
        private static final long LEAST_STORE_BYTES = 78_643_200;

        /** Checks the numbers. */
        public Shape {
            if (nodes < 1 || nodes > 200 || cpusPerNode < 0 || objectStoreBytes < LEAST_STORE_BYTES) {
                throw new IllegalArgumentException("nodes=" + nodes + " cpusPerNode=" + cpusPerNode
                        + " objectStoreBytes=" + objectStoreBytes
                        + " (expected: 1 to 200 nodes, no negative CPUs, at least "
                        + LEAST_STORE_BYTES + " bytes)");
            }
        }
    }

    LocalRayCluster(String address, Path directory, List<RayNode> nodes, Optional<Path> record) {
        this.address = address;
        this.directory = directory;
        this.nodes = new CopyOnWriteArrayList<>(nodes);
        this.record = record;
    }

    /**
     * Starts a cluster that ends with this process, even if this process is killed. Returns when all nodes are up, which takes about 4 s
     * for the first and 2 s for the others.
     *
     * @param python a Python interpreter that has the {@code ray} package
     * @throws StreamException if it does not come up
     */
    public static LocalRayCluster start(Path python, Shape shape, Clock clock) {
        return start(python, shape, 0, clock, RayNode.Lifetime.OWNED, Optional.empty());
    }

    /**
     * Starts a cluster that outlives this process, and writes it down in {@code record}, for {@link #recorded}.
     *
     * @param python a Python interpreter that has the {@code ray} package
     * @param port of its address; 0 for any that is free
     * @throws InvalidJobException if the port is taken, or there is no Ray
     * @throws StreamException if it does not come up, or cannot be written down
     */
    public static LocalRayCluster startDetached(Path python, Shape shape, int port, Clock clock, Path record) {
        LocalRayCluster cluster = start(python, shape, port, clock, RayNode.Lifetime.DETACHED, Optional.of(record));
        boolean recorded = false;
        try {
            ClusterRecord.write(record, cluster);
            recorded = true;
        } finally {
            if (!recorded) {
                cluster.close(); // nobody would find it again
            }
        }
        return cluster;
    }

    /**
     * Where the cluster of this user is written down that jobs use without being told an address: {@code .raystream/cluster.properties} in
     * the home directory, or the system property {@code raystream.cluster.record}.
     */
    public static Path standardRecord() {
        String named = System.getProperty("raystream.cluster.record");
        return named == null
                ? Path.of(System.getProperty("user.home"), ".raystream", "cluster.properties")
                : Path.of(named);
    }

    /** The cluster that an earlier process has written down in {@code record}, dead or alive; empty if there is none. */
    public static Optional<LocalRayCluster> recorded(Path record) {
        return ClusterRecord.read(record);
    }

    /** Where drivers connect to, {@code host:port}. */
    public String address() {
        return address;
    }

    /** The loopback address of each node whose process runs, the head's first. */
    public List<String> aliveNodes() {
        return nodes.stream().filter(RayNode::isAlive).map(RayNode::address).toList();
    }

    /** Whether the head runs; without it nothing works. */
    public boolean isAlive() {
        return nodes.stream().anyMatch(node -> node.isAlive() && address.startsWith(node.address() + ":"));
    }

    /** Holds every file of the cluster; {@code logs} of each node among them. */
    public Path directory() {
        return directory;
    }

    /** Kills one node with all its actors, as if its machine had died. Does nothing if there is no such node. */
    public void killNode(String nodeAddress) {
        List<RayNode> dying = nodes.stream()
                .filter(node -> node.address().equals(nodeAddress))
                .toList();
        for (RayNode node : dying) {
            kill(List.of(node), node.directory());
        }
        nodes.removeAll(dying);
    }

    /**
     * Ends all processes of the cluster and removes its directory and its record. Does nothing if that has been done.
     *
     * @throws StreamException naming what is left, if something is
     */
    @Override
    public void close() {
        kill(nodes, directory);
        nodes.clear();
        try {
            removeTree(directory);
            if (record.isPresent()) {
                Files.deleteIfExists(record.get());
            }
        } catch (IOException e) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "files of the local Ray cluster could not be removed: directory=" + directory,
                    e);
        }
    }

    List<RayNode> rayNodes() {
        return List.copyOf(nodes);
    }

    private static LocalRayCluster start(
            Path python, Shape shape, int port, Clock clock, RayNode.Lifetime lifetime, Optional<Path> record) {
        requireFree(port);
        Path directory = newDirectory();
        List<RayNode> nodes = new ArrayList<>();
        LocalRayCluster cluster = null;
        try {
            RayNode head = RayNode.startHead(python, shape, port, directory.resolve("1"), lifetime);
            nodes.add(head);
            awaitUp(head, python, clock);
            String address = head.clusterAddress();
            for (int i = 2; i <= shape.nodes(); i++) {
                Path nodeDirectory = directory.resolve(String.valueOf(i));
                nodes.add(RayNode.startFurther(python, shape, nodeDirectory, lifetime, "127.0.0." + i, address));
            }
            for (RayNode node : nodes) {
                awaitUp(node, python, clock);
            }
            cluster = new LocalRayCluster(address, directory, nodes, record);
            return cluster;
        } finally {
            if (cluster == null) {
                new LocalRayCluster("", directory, nodes, Optional.empty()).close();
            }
        }
    }

    private static void awaitUp(RayNode node, Path python, Clock clock) {
        long deadlineNanos = clock.nanoTime() + START_LIMIT.toNanos();
        while (node.clusterAddress().isEmpty()) {
            if (!node.isAlive()) {
                refuseKnownReasons(node, python);
                throw notUp(node, "its process has ended");
            }
            if (clock.nanoTime() > deadlineNanos) {
                throw notUp(node, "not up after seconds=" + START_LIMIT.toSeconds());
            }
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw notUp(node, "interrupted while waiting for it");
            }
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as Ray's own does; only one that listens is in the way
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new InvalidJobException(
                    "port cannot be used for a Ray cluster: port=" + port + " address=" + RayNode.HEAD_ADDRESS
                            + " reason=" + taken.getMessage()
                            + " (expected: a free port; name another, or none to have a free one chosen)",
                    taken);
        }
    }

    /** Recognises by what the node printed why it has ended, where the user can mend it. */
    private static void refuseKnownReasons(RayNode node, Path python) {
        String printed = node.printed();
        if (printed.contains("No module named 'ray'")) {
            throw new InvalidJobException("no Ray to start a cluster with: python=" + python
                    + " (expected: a Python interpreter with the package \"ray\"; ./raystream setup makes one)");
        }
        String reason = printed.contains(NO_SPACE) ? NO_SPACE : "the process of the node has ended";
        FullDisk.refuseIfFull(node.directory(), node.address(), "the files of a Ray node", new IOException(reason));
    }

    private static StreamException notUp(RayNode node, String why) {
        String printed = node.printed();
        String end = printed.substring(Math.max(0, printed.length() - SHOWN_CHARS));
        return new StreamException(
                StreamException.Kind.FAIL,
                "the local Ray cluster did not start: node=" + node.address() + "; " + why + "; it printed:\n" + end,
                null);
    }

    private static Path newDirectory() {
        Path standard = Path.of(System.getProperty("java.io.tmpdir"));
        Path parent = standard.toString().length() > MAX_DIRECTORY_CHARS - 20 ? Path.of("/tmp") : standard;
        try {
            return Files.createTempDirectory(parent, "rs-ray-").toRealPath();
        } catch (IOException e) {
            throw new InvalidJobException(
                    "no directory for a local Ray cluster can be made: parent=" + parent + " reason=" + e
                            + " (expected: a directory in which this user may create files)",
                    e);
        }
    }

    private static void kill(List<RayNode> nodes, Path mark) {
        List<ProcessHandle> left = ProcessTree.kill(
                nodes.stream().map(RayNode::process).toList(),
                "=" + mark + "/"); // as it stands in the options of Ray's processes
        if (!left.isEmpty()) {
            throw new StreamException(
                    StreamException.Kind.FAIL,
                    "processes of the local Ray cluster do not end: pids="
                            + left.stream().map(ProcessHandle::pid).toList(),
                    null);
        }
    }

    private static void removeTree(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
