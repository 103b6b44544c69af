package org.raystream.runtime.ray;

import io.ray.api.Ray;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.ActorCell;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.ConsoleCapture;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.host.Scheduler;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.host.ThreadScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an actor sees of its process, which it has for itself. */
final class RayActorContext implements ActorContext {
    private static final Logger LOG = LoggerFactory.getLogger(RayActorContext.class);
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final Duration DELIVERY = Duration.ofMillis(250); // for Ray to send what a call has returned
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

    private final ActorCell cell;
    private final RayHost host;
    private final ThreadScheduler scheduler;
    private volatile @Nullable String address; // of the node; written by any thread, always the same
    private final WorkerConsole console = new WorkerConsole(System.out, System.err);

    RayActorContext(ActorCell cell, RayHost host) {
        this.cell = cell;
        this.host = host;
        this.scheduler = ThreadScheduler.ofWorker((cycle, failure) -> {
            LOG.error("cycle={} of actor={} failed", cycle, cell.name(), failure);
            halt("cycle=" + cycle + " failed: " + failure);
        });
    }

    @Override
    public ActorHost host() {
        return host;
    }

    @Override
    public void execute(Runnable turn) {
        cell.execute(turn);
    }

    @Override
    public void stop() {
        cell.end("it stopped itself");
    }

    /** Ray's own ways out wait for calls in progress, or for shutdown hooks. */
    @Override
    public void halt(String reason) {
        LOG.error("actor={} halts its process: {}", cell.name(), reason);
        endProcess(1);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public Clock clock() {
        return SystemClock.INSTANCE;
    }

    @Override
    public FileSystem fileSystem() {
        return FileSystems.getDefault();
    }

    /** The node's address. */
    @Override
    public String node() {
        String known = address;
        if (known == null) {
            String id = nodeId();
            known = host.nodes().stream()
                    .filter(node -> node.id().equals(id))
                    .map(Node::address)
                    .findAny()
                    .orElse(id);
            address = known;
        }
        return known;
    }

    @Override
    public String nodeId() {
        return Ray.getRuntimeContext().getCurrentNodeId().toString();
    }

    /** The file that Ray has connected to standard output. */
    @Override
    public String logFile() {
        try {
            return Files.readSymbolicLink(STANDARD_OUTPUT).toString();
        } catch (IOException e) {
            return String.valueOf(System.getProperty("ray.logging.dir"));
        }
    }

    @Override
    public ConsoleCapture console() {
        return console;
    }

    /** Ends the process after the actor's last turn, once those that it has answered have their answers. */
    void leave(String reason, AtomicInteger answering) {
        Thread leaving = new Thread(
                () -> {
                    LOG.info("actor={} ends: {}", cell.name(), reason);
                    long deadlineNanos = clock().nanoTime() + ANSWER_LIMIT.toNanos();
                    while (answering.get() > 0 && clock().nanoTime() < deadlineNanos) {
                        LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
                    }
                    LockSupport.parkNanos(DELIVERY.toNanos());
                    endProcess(0);
                },
                "leave");
        leaving.start();
    }

    private void endProcess(int status) {
        console.flush();
        Runtime.getRuntime().halt(status);
    }
}
