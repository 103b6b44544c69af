package org.raystream.bench.channel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.proto.ChannelSecurity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.transport.FramePort;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;

/** Frames over TCP. */
final class NettyWay implements FrameWay {
    private static final String LOOPBACK = "127.0.0.1";

    private final NettyOptions options;
    private final ChannelSecrets secrets;
    private volatile @Nullable NettyFrames open; // written once

    NettyWay(Configuration configuration, String job, String worker, ChannelSecurity security) {
        this.options = NettyOptions.of(configuration, job, worker, LOOPBACK);
        this.secrets = ChannelSecrets.of(configuration, security);
    }

    @Override
    public String listen(Consumer<byte[]> frames) {
        NettyFrames listening = NettyFrames.open(options, secrets, frames);
        open = listening;
        return Integer.toString(listening.address().getPort());
    }

    @Override
    public FramePort to(String address) {
        NettyFrames listening = Objects.requireNonNull(open, "it listens first");
        return listening.port(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address)));
    }

    @Override
    public void close() {
        NettyFrames listening = open;
        if (listening != null) {
            listening.close();
        }
    }
}
