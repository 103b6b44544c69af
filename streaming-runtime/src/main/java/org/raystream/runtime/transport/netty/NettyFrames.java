package org.raystream.runtime.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.raystream.runtime.security.ChannelSecrets;

/**
 * A worker's frames over TCP: its listener, and its ways to other workers. All of it runs on one thread, which serves the sockets.
 *
 * <p>Threading: any thread.
 */
public final class NettyFrames implements AutoCloseable {
    private static final int THREADS = 1;
    private static final long CLOSE_TIMEOUT_MS = 2_000;
    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final int LOW_WATER_BYTES = 512 * 1024;
    private static final int HIGH_WATER_BYTES = 1024 * 1024;

    private final NettyOptions options;
    private final ChannelSecrets secrets;
    private final Optional<TlsContexts> tls;
    private final IoKind kind;
    private final EventLoopGroup loops;
    private final Admission admission;
    private final Set<NettyFramePort> ports = ConcurrentHashMap.newKeySet();
    private final InetSocketAddress address;

    private NettyFrames(
            NettyOptions options, ChannelSecrets secrets, Consumer<byte[]> frames, IoKind kind, SslProvider provider) {
        this.options = options;
        this.secrets = secrets;
        this.kind = kind;
        this.tls = secrets.tls().map(identity -> TlsContexts.of(identity, provider));
        this.admission = new Admission(options, secrets, frames);
        this.loops = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory(options.worker() + "/netty", true), kind.handlers());
        this.address = new FrameListener(options, loops, kind).listen(handler(() -> new HelloGate(admission), true));
    }

    /**
     * Listens for frames. {@code frames} is called on the thread that serves the sockets, with an array that becomes its own; it must not wait.
     *
     * @throws org.raystream.api.job.InvalidJobException if the address cannot be listened on, or no port is free
     */
    public static NettyFrames open(NettyOptions options, ChannelSecrets secrets, Consumer<byte[]> frames) {
        return open(options, secrets, frames, IoKind.best(), TlsContexts.bestProvider());
    }

    static NettyFrames open(
            NettyOptions options, ChannelSecrets secrets, Consumer<byte[]> frames, IoKind kind, SslProvider provider) {
        return new NettyFrames(options, secrets, frames, kind, provider);
    }

    /** Where other workers reach this one. */
    public InetSocketAddress address() {
        return address;
    }

    /** A way to the worker at {@code peer}, for as long as this is open; nothing is connected before the first frame. */
    public NettyFramePort port(InetSocketAddress peer) {
        return port(() -> peer);
    }

    /** A way to a worker that may move: {@code peer} is asked at every connect, on the thread that serves the sockets, and must not wait. */
    public NettyFramePort port(Supplier<InetSocketAddress> peer) {
        ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
        OutgoingFrames outgoing = new OutgoingFrames(options.outgoingBytes(), allocator::directBuffer);
        NettyFramePort port = new NettyFramePort(options, peer, outgoing, connector(allocator), this::greeter);
        ports.add(port);
        return port;
    }

    /** Ends all connections and threads, within 2 s; frames that have not left are dropped. */
    @Override
    public void close() {
        admission.close();
        ports.forEach(NettyFramePort::close);
        ports.clear();
        var ended = loops.shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        boolean unused = ended.awaitUninterruptibly(CLOSE_TIMEOUT_MS);
    }

    private Bootstrap connector(ByteBufAllocator allocator) {
        return new Bootstrap()
                .group(loops.next())
                .channel(kind.connection())
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES));
    }

    private ChannelHandler greeter(NettyFramePort port) {
        byte[] hello = Greeting.hello(options.jobHash(), secrets.token(), options.worker());
        return handler(() -> new HelloSender(port, hello, tls.isPresent(), options.helloTimeoutMs()), false);
    }

    private ChannelHandler handler(Supplier<ChannelHandler> last, boolean isServer) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(contexts -> channel.pipeline().addLast(contexts.handler(channel.alloc(), isServer)));
                channel.pipeline().addLast(last.get());
            }
        };
    }
}
