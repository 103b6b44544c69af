package org.raystream.runtime.ray;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.HostSession;
import org.raystream.runtime.host.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a member of a cluster. There is one per process because Ray keeps its own state in static fields.
 *
 * <p>Threading: any thread; joining and leaving block the others.
 */
final class RayMembership {
    /** The one of this process. */
    static final RayMembership OF_THIS_PROCESS = new RayMembership();

    private static final Logger LOG = LoggerFactory.getLogger(RayMembership.class);
    private static final Duration REACH_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(7); // a cancel takes up to 5 s
    private static final int LEAST_CPUS = 8;
    private static final long STORE_BYTES = 134_217_728;
    private static final String PYTHON = "raystream.ray.python";

    private final Set<Session> sessions = new HashSet<>();
    private @Nullable RayConnection joined; // while there are sessions
    private @Nullable LocalRayCluster own; // started for the sessions, and ends with them

    private boolean hooked;

    private RayMembership() {}

    /** What becomes of a session that names no cluster, if none runs on this machine. */
    enum IfNoneRuns {
        /** It gets one that ends with this process's sessions. */
        START_ONE,
        /** There is no session. */
        REFUSE
    }

    /** Joins the cluster at {@code address}, or the local one if that is empty; or shares it if this process has joined it. */
    synchronized HostSession open(
            String address, List<Path> codePath, Class<? extends ActorFactory> factory, IfNoneRuns ifNoneRuns) {
        RayConnection current = joined;
        if (current == null) {
            current = join(address.isEmpty() ? localAddress(ifNoneRuns) : address, codePath);
            joined = current;
        } else {
            requireSame(current, address, new RayConnection(current.address(), codePath));
        }
        Session session = new Session(new RayHost(factory.getName()));
        sessions.add(session);
        return session;
    }

    private RayConnection join(String address, List<Path> codePath) {
        RayConnection connection = new RayConnection(address, codePath);
        try {
            requireSameVersion(connection);
            RayDriver.init(connection);
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(this::leaveAtExit, "leave-ray"));
            }
            return connection;
        } catch (RuntimeException e) {
            endOwn();
            throw e;
        }
    }

    private String localAddress(IfNoneRuns ifNoneRuns) {
        Optional<LocalRayCluster> running =
                LocalRayCluster.recorded(LocalRayCluster.standardRecord()).filter(LocalRayCluster::isAlive);
        if (running.isPresent()) {
            return running.get().address();
        }
        if (ifNoneRuns == IfNoneRuns.REFUSE) {
            throw new InvalidJobException("no Ray cluster runs on this machine (expected: one that stays, started with"
                    + " ./raystream cluster up, or the address of another)");
        }
        String python = System.getProperty(PYTHON);
        if (python == null) {
            throw new InvalidJobException(
                    "no Ray cluster runs on this machine, and none can be started: system property " + PYTHON
                            + " is not set (expected: a Python interpreter with the package \"ray\"); use ./raystream run --cluster,"
                            + " or start one with ./raystream cluster up");
        }
        int cpus = Math.max(LEAST_CPUS, Runtime.getRuntime().availableProcessors());
        LOG.info("no Ray cluster runs on this machine; starting one");
        LocalRayCluster started = LocalRayCluster.start(
                Path.of(python), new LocalRayCluster.Shape(1, cpus, STORE_BYTES), SystemClock.INSTANCE);
        own = started;
        return started.address();
    }

    private static void requireSame(RayConnection current, String address, RayConnection wanted) {
        boolean sameCluster = address.isEmpty()
                ? current.isLoopback()
                : new RayConnection(address, List.of()).address().equals(current.address());
        if (!sameCluster || !current.codePath().containsAll(wanted.codePath())) {
            throw new InvalidJobException("this process has open jobs on another cluster: address=" + current.address()
                    + " enginePath=" + current.codePath()
                    + " (expected: the same for all of its jobs, but asked for address="
                    + address + " enginePath=" + wanted.codePath() + ")");
        }
    }

    private static void requireSameVersion(RayConnection connection) {
        Optional<String> theirs = new ClusterProbe(SystemClock.INSTANCE, REACH_LIMIT).version(connection);
        Optional<String> ours = InstalledRay.version();
        if (theirs.isPresent() && ours.isPresent() && !theirs.equals(ours)) {
            throw new InvalidJobException("the cluster is of another version of Ray: address=" + connection.address()
                    + " version=" + theirs.get() + " (expected: " + ours.get()
                    + ", the version of the Ray on this side; name an installed Ray " + theirs.get()
                    + " with RAYSTREAM_RAY, or use a cluster of " + ours.get() + ")");
        }
    }

    private synchronized void leave(Session session) {
        session.host.close();
        if (sessions.remove(session) && sessions.isEmpty()) {
            RayDriver.shutdown();
            joined = null;
            endOwn();
            notifyAll();
        }
    }

    /** Waits for other hooks to end their jobs, and close their sessions. */
    private synchronized void leaveAtExit() {
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + EXIT_LIMIT.toNanos();
        try {
            long leftMs = EXIT_LIMIT.toMillis();
            while (!sessions.isEmpty() && leftMs > 0) {
                wait(leftMs);
                leftMs = Duration.ofNanos(deadlineNanos - SystemClock.INSTANCE.nanoTime())
                        .toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(sessions).forEach(this::leave);
    }

    private void endOwn() {
        LocalRayCluster ending = own;
        if (ending != null) {
            own = null;
            ending.close();
        }
    }

    /** One job's use of the cluster. */
    private static final class Session implements HostSession {
        private final RayHost host;

        Session(RayHost host) {
            this.host = host;
        }

        @Override
        public ActorHost host() {
            return host;
        }

        @Override
        public void close() {
            OF_THIS_PROCESS.leave(this);
        }
    }
}
