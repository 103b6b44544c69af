package org.raystream.runtime.worker;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.ChannelSecurity;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.transport.ActorPort;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;

/**
 * The ways that a worker's frames take to other workers, one to each.
 *
 * <p>Threading: the worker's turns.
 */
final class WorkerPorts implements AutoCloseable {
    private final String worker;
    private final ActorContext context;
    private final Map<String, FramePort> ports = new HashMap<>();
    private @Nullable NettyFrames netty; // once it listens

    WorkerPorts(String worker, ActorContext context) {
        this.worker = worker;
        this.context = context;
    }

    /** Listens for frames over TCP, which {@code frames} gets on any thread; returns the address as host:port. */
    String listen(Configuration configuration, String jobId, ChannelSecurity security, Consumer<byte[]> frames) {
        NettyFrames known = netty;
        if (known == null) {
            NettyOptions options = NettyOptions.of(configuration, jobId, worker, nodeAddress());
            known = NettyFrames.open(options, ChannelSecrets.of(configuration, security), frames);
            netty = known;
        }
        InetSocketAddress address = known.address();
        return address.getHostString() + ":" + address.getPort();
    }

    private String nodeAddress() {
        return context.host().nodes().stream()
                .filter(node -> node.id().equals(context.nodeId()))
                .map(Node::address)
                .findAny()
                .orElse(context.node());
    }

    /** The way to another worker: over TCP if both listen, else calls of its actor. */
    FramePort to(WorkerHello peer) {
        return ports.computeIfAbsent(peer.getWorker(), name -> open(peer));
    }

    private FramePort open(WorkerHello peer) {
        NettyFrames listening = netty;
        return listening == null || peer.getFrameAddress().isEmpty()
                ? new ActorPort(() -> find(peer.getWorker()))
                : listening.port(address(peer.getFrameAddress()));
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private ActorRef find(String peer) {
        return context.host()
                .find(peer)
                .orElseThrow(() -> new StreamException(
                        StreamException.Kind.RETRY, "worker not found: worker=" + peer + " asked by=" + worker, null));
    }

    @Override
    public void close() {
        NettyFrames listening = netty;
        if (listening != null) {
            listening.close();
        }
    }
}
