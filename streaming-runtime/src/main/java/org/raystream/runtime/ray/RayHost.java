package org.raystream.runtime.ray;

import io.ray.api.ActorHandle;
import io.ray.api.Ray;
import io.ray.api.call.ActorCreator;
import io.ray.api.concurrencygroup.ConcurrencyGroup;
import io.ray.api.concurrencygroup.ConcurrencyGroupBuilder;
import io.ray.api.exception.RayException;
import io.ray.api.options.ActorLifetime;
import io.ray.api.runtimecontext.NodeInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ActorResources;
import org.raystream.runtime.host.Node;

/**
 * Hosts actors on a Ray cluster: each is a detached, named Ray actor in a JVM of its own, which Ray does not restart. A process joins a
 * cluster once, as a driver or as an actor's process.
 */
public final class RayHost implements ActorHost, AutoCloseable {
    static final String NAMESPACE = "raystream";

    private static final int CONTROL_THREADS = 16; // requests that an actor may have open at once
    private static final double NODE_SHARE = 0.001; // of the node's own resource, of which there is 1.0

    private final String factory;
    private final List<String> jvmOptions = RayDriver.jvmOptions();
    private final RayCalls calls = new RayCalls();

    private RayHost(String factory) {
        this.factory = factory;
    }

    /**
     * Joins a cluster as a driver; takes about a second. Needs Ray's own jar first on the class path.
     *
     * @throws org.raystream.runtime.failure.StreamException if there is no such cluster or this process has joined one
     */
    public static RayHost connect(RayConnection connection) {
        RayDriver.init(connection);
        return new RayHost(connection.factory().getName());
    }

    /** The host within an actor's process. */
    static RayHost ofThisProcess(String factory) {
        return new RayHost(factory);
    }

    @Override
    public List<Node> nodes() {
        return Ray.getRuntimeContext().getAllNodeInfo().stream()
                .filter(node -> node.isAlive)
                .map(node -> new Node(node.nodeId.toString(), node.nodeAddress))
                .toList();
    }

    @Override
    public ActorRef start(ActorSettings settings, ActorResources resources) {
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
        String wanted = resources.node();
        if (wanted != null) {
            Optional<String> address = addressOf(wanted);
            if (address.isEmpty()) {
                return new RefusedActor(name, "no such node: node=" + wanted + " (expected: one of " + nodes() + ")");
            }
            creator.setResource("node:" + address.get(), NODE_SHARE);
        }
        try {
            return new RayActorRef(name, creator.remote(), calls);
        } catch (RayException | IllegalArgumentException e) {
            return new RefusedActor(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<ActorRef> find(String name) {
        Optional<ActorHandle<RayActor>> handle = Ray.getActor(name);
        return handle.map(found -> new RayActorRef(name, found, calls));
    }

    @Override
    public void kill(ActorRef actor) {
        if (actor instanceof RayActorRef running) {
            running.kill();
        }
    }

    /** Leaves the cluster; the actors stay. Questions that are open fail. */
    @Override
    public void close() {
        if (!calls.isClosed()) {
            calls.close();
            RayDriver.shutdown();
        }
    }

    private static Optional<String> addressOf(String nodeId) {
        for (NodeInfo node : Ray.getRuntimeContext().getAllNodeInfo()) {
            if (node.isAlive && node.nodeId.toString().equals(nodeId)) {
                return Optional.of(node.nodeAddress);
            }
        }
        return Optional.empty();
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
