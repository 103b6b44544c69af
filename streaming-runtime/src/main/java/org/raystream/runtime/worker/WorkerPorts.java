package org.raystream.runtime.worker;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ChannelSecurity;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.TransportChoice;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.Node;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.transport.ActorPort;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.netty.FallbackPort;
import org.raystream.runtime.transport.netty.NettyFramePort;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways that a worker's frames take to other workers, one to each.
 *
 * <p>Threading: the worker's turns.
 */
final class WorkerPorts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPorts.class);

    private final String worker;
    private final Configuration configuration;
    private final ActorContext context;
    private final boolean callsMayDo; // where no connection gets through
    private final Map<String, FramePort> ports = new HashMap<>();
    private @Nullable NettyFrames netty; // once it listens

    /** Calls never take the place of connections that the job insists on, or has certificates of its own for. */
    WorkerPorts(String worker, Configuration configuration, ActorContext context) {
        this.worker = worker;
        this.configuration = configuration;
        this.context = context;
        this.callsMayDo = configuration.value(EngineKeys.CHANNEL_TRANSPORT) == TransportChoice.AUTO
                && configuration.value(EngineKeys.NETTY_TLS_AUTHORITY).isEmpty();
    }

    /** Listens for frames over TCP, which {@code frames} gets on any thread; returns the address as host:port, or nothing if calls have to do. */
    String listen(String jobId, ChannelSecurity security, Consumer<byte[]> frames) {
        if (netty == null) {
            NettyOptions options = NettyOptions.of(configuration, jobId, worker, nodeAddress());
            ChannelSecrets secrets = ChannelSecrets.of(configuration, security);
            try {
                netty = NettyFrames.open(options, secrets, frames);
            } catch (InvalidJobException noAddress) {
                if (!callsMayDo) {
                    throw noAddress;
                }
                LOG.warn("records go as calls of Ray, which are slower: {}", noAddress.getMessage());
                return "";
            }
        }
        InetSocketAddress address = Objects.requireNonNull(netty).address();
        return address.getHostString() + ":" + address.getPort();
    }

    private String nodeAddress() {
        return context.host().nodes().stream()
                .filter(node -> node.id().equals(context.nodeId()))
                .map(Node::address)
                .findAny()
                .orElse(context.node());
    }

    /** The way to another worker: over TCP if both listen, else calls of its actor; calls too where no connection gets through and the job does not insist on TCP. */
    FramePort to(WorkerHello peer) {
        return ports.computeIfAbsent(peer.getWorker(), name -> open(peer));
    }

    private FramePort open(WorkerHello peer) {
        NettyFrames listening = netty;
        if (listening == null || peer.getFrameAddress().isEmpty()) {
            return callsOf(peer);
        }
        NettyFramePort tcp = listening.port(address(peer.getFrameAddress()));
        tcp.connectEarly(); // while the tasks are made
        return callsMayDo ? new FallbackPort(tcp, () -> callsOf(peer), context.clock()) : tcp;
    }

    private FramePort callsOf(WorkerHello peer) {
        return new ActorPort(() -> find(peer.getWorker()));
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
