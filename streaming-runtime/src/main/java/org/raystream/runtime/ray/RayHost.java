package org.raystream.runtime.ray;

import io.ray.api.ActorHandle;
import io.ray.api.Ray;
import io.ray.api.call.ActorCreator;
import io.ray.api.concurrencygroup.ConcurrencyGroup;
import io.ray.api.concurrencygroup.ConcurrencyGroupBuilder;
import io.ray.api.exception.RayException;
import io.ray.api.options.ActorLifetime;
import io.ray.api.runtimecontext.ActorState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;

/**
 * Hosts actors on a Ray cluster: each is a detached, named Ray actor in a JVM of its own, which Ray does not restart. A process joins a
 * cluster as a driver, or as an actor's process.
 *
 * <p>An actor without CPUs and without a node of its own goes to the next node, in turn. One with CPUs goes where Ray puts it: to the
 * emptiest node of a {@link LocalRayCluster}; other clusters fill a node to a half before they take the next.
 */
final class RayHost implements ActorHost, AutoCloseable {
    static final String NAMESPACE = "raystream";

    private static final int CONTROL_THREADS = 16; // requests that an actor may have open at once
    private static final double NODE_SHARE = 0.001; // of the node's own resource, of which there is 1.0

    private final String factory;
    private final List<String> jvmOptions = RayDriver.jvmOptions();
    private final AtomicInteger turns = new AtomicInteger();
    private final RayCalls calls = new RayCalls();

    /** Makes the host of a process that has joined a cluster; its actors are made by the class named {@code factory}. */
    RayHost(String factory) {
        this.factory = factory;
    }

    @Override
    public List<Node> nodes() {
        return calls.whileOpen(RayHost::aliveNodes, List.of());
    }

    private static List<Node> aliveNodes() {
        return Ray.getRuntimeContext().getAllNodeInfo().stream()
                .filter(node -> node.isAlive)
                .map(node -> new Node(node.nodeId.toString(), node.nodeAddress))
                .sorted(Comparator.comparing(Node::address))
                .toList();
    }

    @Override
    public ActorRef start(ActorSettings settings, ActorResources resources) {
        return calls.whileOpen(
                () -> startNow(settings, resources),
                new RefusedActor(settings.getName(), "this process has left the Ray cluster"));
    }

    private ActorRef startNow(ActorSettings settings, ActorResources resources) {
        String name = settings.getName();
        ActorCreator<RayActor> creator = Ray.actor(
                        RayActor::new, settings.toByteArray(), factory.getBytes(StandardCharsets.UTF_8))
                .setName(name)
                .setLifetime(ActorLifetime.DETACHED)
                .setMaxRestarts(0)
                .setJvmOptions(jvmOptions(resources))
                .setConcurrencyGroups(control(), data(), watch());
        if (resources.cpus() > 0) {
            creator.setResource("CPU", resources.cpus());
        }
        Optional<Node> node = nodeFor(resources);
        if (node.isPresent()) {
            creator.setResource("node:" + node.get().address(), NODE_SHARE);
        } else if (resources.node() != null) {
            return new RefusedActor(
                    name, "no such node: node=" + resources.node() + " (expected: one of " + nodes() + ")");
        }
        try {
            return new RayActorRef(name, creator.remote(), calls);
        } catch (RayException | IllegalArgumentException e) {
            return new RefusedActor(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> names() {
        return calls.whileOpen(RayHost::namesNow, List.of());
    }

    private static List<String> namesNow() {
        return Ray.getRuntimeContext().getAllActorInfo(null, ActorState.ALIVE).stream()
                .map(actor -> actor.name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public Optional<ActorRef> find(String name) {
        Optional<ActorHandle<RayActor>> handle = calls.whileOpen(() -> Ray.getActor(name), Optional.empty());
        return handle.map(found -> new RayActorRef(name, found, calls));
    }

    @Override
    public void kill(ActorRef actor) {
        if (actor instanceof RayActorRef running) {
            running.kill();
        }
    }

    /** Lets go of the actors, which stay. Questions that are open fail. */
    @Override
    public void close() {
        calls.close();
    }

    /** The node that the host chooses, if it does not leave that to Ray. */
    private Optional<Node> nodeFor(ActorResources resources) {
        List<Node> alive = nodes();
        if (resources.node() != null) {
            return alive.stream()
                    .filter(node -> node.id().equals(resources.node()))
                    .findAny();
        }
        if (resources.cpus() > 0 || alive.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(alive.get(Math.floorMod(turns.getAndIncrement(), alive.size())));
    }

    private List<String> jvmOptions(ActorResources resources) {
        List<String> options = new ArrayList<>(jvmOptions);
        if (resources.heapMb() > 0) {
            options.add("-Xmx" + resources.heapMb() + "m");
        }
        options.addAll(resources.jvmOptions());
        return options;
    }

    private static ConcurrencyGroup control() {
        return new ConcurrencyGroupBuilder<RayActor>()
                .setName(RayActor.CONTROL)
                .setMaxConcurrency(CONTROL_THREADS)
                .addMethod(RayActor::control)
                .build();
    }

    private static ConcurrencyGroup data() { // one thread: keeps the order of each sender
        return new ConcurrencyGroupBuilder<RayActor>()
                .setName(RayActor.DATA)
                .setMaxConcurrency(1)
                .addMethod(RayActor::data)
                .build();
    }

    private static ConcurrencyGroup watch() { // one thread: those who queue for it learn of the death as well
        return new ConcurrencyGroupBuilder<RayActor>()
                .setName(RayActor.WATCH)
                .setMaxConcurrency(1)
                .addMethod(RayActor::watch)
                .build();
    }
}
