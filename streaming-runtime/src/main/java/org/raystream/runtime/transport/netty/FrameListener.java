package org.raystream.runtime.transport.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.PortRange;

/** Listens on the first free port of a range. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
final class FrameListener {
    private static final int LEAST_READ_BYTES = 2 * 1024;
    private static final int FIRST_READ_BYTES = 64 * 1024;
    private static final int MOST_READ_BYTES = 256 * 1024;

    private final NettyOptions options;
    private final EventLoopGroup loops;
    private final IoKind kind;

    FrameListener(NettyOptions options, EventLoopGroup loops, IoKind kind) {
        this.options = options;
        this.loops = loops;
        this.kind = kind;
    }

    /** Gives each connection to {@code handler}; returns where others reach it. */
    InetSocketAddress listen(ChannelHandler handler) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(kind.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(LEAST_READ_BYTES, FIRST_READ_BYTES, MOST_READ_BYTES))
                .childHandler(handler);
        InetSocketAddress bound = bind(bootstrap);
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(options.nodeAddress(), bound.getPort())
                : bound;
    }

    private InetSocketAddress bind(ServerBootstrap bootstrap) {
        PortRange ports = options.ports();
        Throwable last = null;
        for (int port = ports.first(); port <= ports.last(); port++) {
            InetSocketAddress wanted = new InetSocketAddress(host(), port);
            ChannelFuture bound = bootstrap.bind(wanted).awaitUninterruptibly();
            if (bound.isSuccess()) {
                return (InetSocketAddress) bound.channel().localAddress();
            }
            last = bound.cause();
        }
        loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        throw cannotListen(last);
    }

    private String host() {
        return options.bindAddress().isEmpty() ? options.nodeAddress() : options.bindAddress();
    }

    private InvalidJobException cannotListen(@Nullable Throwable cause) {
        String reason = cause == null ? "" : Reasons.of(cause);
        return new InvalidJobException(
                "worker cannot listen: address=" + host() + " netty.ports=" + options.ports() + " worker="
                        + options.worker() + " why=" + reason + " (expected: an address of the node with a free port;"
                        + " widen netty.ports, or correct netty.bindAddress)",
                cause == null ? new IllegalStateException(reason) : cause);
    }
}
