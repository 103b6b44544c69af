package org.raystream.runtime.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a connection: says who it is, waits for the answer, and then tells its port what becomes of the connection.
 *
 * <p>Threading: the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
final class HelloSender extends SimpleChannelInboundHandler<ByteBuf> {
    private final NettyFramePort port;
    private final byte[] hello;
    private final boolean isTls;
    private final long timeoutMs;
    private final ByteBuf answer = Unpooled.buffer(Greeting.accepted().length);
    private String why = "closed by the peer";
    private @Nullable Future<?> deadline;

    HelloSender(NettyFramePort port, byte[] hello, boolean isTls, long timeoutMs) {
        this.port = port;
        this.hello = hello;
        this.isTls = isTls;
        this.timeoutMs = timeoutMs;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(() -> fail(context, "not accepted within ms=" + timeoutMs), timeoutMs, TimeUnit.MILLISECONDS);
        if (!isTls) {
            context.writeAndFlush(Unpooled.wrappedBuffer(hello));
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                context.writeAndFlush(Unpooled.wrappedBuffer(hello));
            } else {
                fail(context, Reasons.of(handshake.cause()));
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf in) {
        byte[] expected = Greeting.accepted();
        if (in.readableBytes() > expected.length - answer.readableBytes()) {
            fail(context, "the peer sent what no worker of this job sends");
            return;
        }
        answer.writeBytes(in);
        if (answer.readableBytes() < expected.length) {
            return;
        }
        if (!Arrays.equals(expected, answer.array())) {
            fail(context, "the peer is not a worker of Raystream");
            return;
        }
        cancelDeadline();
        port.onAccepted(context.channel());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        port.onWritable();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, Reasons.of(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        port.onClosed(context.channel(), why);
    }

    private void fail(ChannelHandlerContext context, String reason) {
        why = reason;
        context.close();
    }

    private void cancelDeadline() {
        Future<?> pending = deadline;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
