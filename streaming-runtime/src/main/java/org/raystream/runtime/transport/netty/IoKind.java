package org.raystream.runtime.transport.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Which calls of the system Netty uses. */
enum IoKind {
    /** Linux only, and where its native library loads. */
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class),
    /** The JDK's; everywhere. */
    NIO(NioServerSocketChannel.class, NioSocketChannel.class);

    private final Class<? extends ServerSocketChannel> listener;
    private final Class<? extends SocketChannel> connection;

    IoKind(Class<? extends ServerSocketChannel> listener, Class<? extends SocketChannel> connection) {
        this.listener = listener;
        this.connection = connection;
    }

    /** The fastest that works here. */
    static IoKind best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    IoHandlerFactory handlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    Class<? extends ServerSocketChannel> listener() {
        return listener;
    }

    Class<? extends SocketChannel> connection() {
        return connection;
    }
}
