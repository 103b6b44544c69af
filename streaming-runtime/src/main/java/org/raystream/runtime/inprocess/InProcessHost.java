package org.raystream.runtime.inprocess;

import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.host.Scheduler;

/**
 * Hosts actors within this JVM, on pseudo nodes that share its memory and files. Resources other than the node are not counted: what does
 * not fit waits for a core, as threads do.
 *
 * <p>Threading: any thread, as far as the scheduler allows it.
 */
public final class InProcessHost implements ActorHost, AutoCloseable {
    private final List<Node> nodes;
    private final ActorFactory factory;
    private final Scheduler scheduler;
    private final Clock clock;
    private final FileSystem fileSystem;
    private final Map<String, InProcessActor> actors = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();

    /** Makes a host of one pseudo node. */
    public InProcessHost(ActorFactory factory, Scheduler scheduler, Clock clock, FileSystem fileSystem) {
        this(List.of(new Node("local", "127.0.0.1")), factory, scheduler, clock, fileSystem);
    }

    /** Makes a host of the given pseudo nodes, at least one. */
    public InProcessHost(
            List<Node> nodes, ActorFactory factory, Scheduler scheduler, Clock clock, FileSystem fileSystem) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes=[] (expected: at least one)");
        }
        this.nodes = new CopyOnWriteArrayList<>(nodes);
        this.factory = factory;
        this.scheduler = scheduler;
        this.clock = clock;
        this.fileSystem = fileSystem;
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** Starts an actor on the calling thread. One that cannot be made, or whose name is taken, is dead from the start. */
    @Override
    public ActorRef start(ActorSettings settings, ActorResources resources) {
        InProcessActor actor = new InProcessActor(this, settings.getName(), nodeFor(resources));
        if (actors.putIfAbsent(settings.getName(), actor) != null) {
            actor.refuse("the name is taken by a running actor");
            return actor;
        }
        var unused = actor.termination().thenRun(() -> actors.remove(settings.getName(), actor));
        if (!isAlive(actor.node())) {
            actor.refuse("no such node: node=" + actor.node() + " (expected: one of " + nodes + ")");
            return actor;
        }
        actor.begin(settings, factory, scheduler);
        return actor;
    }

    @Override
    public List<String> names() {
        return List.copyOf(actors.keySet());
    }

    @Override
    public Optional<ActorRef> find(String name) {
        return Optional.ofNullable(actors.get(name));
    }

    /** Ends the actor after its current turn, whose thread is interrupted. */
    @Override
    public void kill(ActorRef actor) {
        InProcessActor known = actors.get(actor.name());
        if (known == actor) {
            known.kill("killed");
        }
    }

    /** Takes a node away with all its actors, as if its machine had died. */
    public void killNode(String id) {
        nodes.removeIf(node -> node.id().equals(id));
        for (InProcessActor actor : new ArrayList<>(actors.values())) {
            if (actor.node().equals(id)) {
                actor.kill("node=" + id + " died");
            }
        }
    }

    /** Ends all actors; their schedulers' threads end with them. */
    @Override
    public void close() {
        for (InProcessActor actor : new ArrayList<>(actors.values())) {
            actor.kill("the host is closed");
        }
    }

    Clock clock() {
        return clock;
    }

    FileSystem fileSystem() {
        return fileSystem;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    private String nodeFor(ActorResources resources) {
        String wanted = resources.node();
        if (wanted != null) {
            return wanted;
        }
        List<Node> alive = nodes();
        int turn = started.getAndIncrement();
        return alive.isEmpty()
                ? "none"
                : alive.get(Math.floorMod(turn, alive.size())).id();
    }

    private boolean isAlive(String node) {
        return nodes.stream().anyMatch(alive -> alive.id().equals(node));
    }
}
