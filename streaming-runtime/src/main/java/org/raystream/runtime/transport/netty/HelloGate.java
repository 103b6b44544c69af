package org.raystream.runtime.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every connection that a worker accepts, until it has proved that it belongs to the job; then it gives way to a
 * {@link FrameReceiver}. A connection that does not is closed, and one line of the log says who and why.
 *
 * <p>Threading: the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
final class HelloGate extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(HelloGate.class);

    private enum State {
        /** Has not proved anything yet. */
        WAITING,
        /** Has proved that it belongs to the job; another handler has taken over. */
        ACCEPTED,
        /** Is being closed; whatever else happens to it is no news. */
        REFUSED
    }

    private final Admission admission;
    private final ByteBuf arrived = Unpooled.buffer(Greeting.LENGTH_BYTES + Greeting.HELLO_BYTES);
    private State state = State.WAITING;
    private @Nullable Future<?> deadline;

    HelloGate(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long limitMs = admission.helloTimeoutMs();
        deadline = context.executor()
                .schedule(
                        () -> refuse(context, "nothing was proved within ms=" + limitMs),
                        limitMs,
                        TimeUnit.MILLISECONDS);
        if (!admission.enter()) {
            refuse(context, "too many connections that have proved nothing yet");
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        admission.leave();
        Future<?> pending = deadline;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf in) {
        if (state != State.WAITING || !read(in, Greeting.LENGTH_BYTES)) {
            return;
        }
        int length = arrived.getIntLE(0);
        if (length < Greeting.HELLO_BYTES || length > Greeting.MAX_HELLO_BYTES) {
            refuse(context, "not a worker of Raystream, or one that uses TLS where this one does not");
        } else if (read(in, Greeting.LENGTH_BYTES + length)) {
            decide(context);
            if (state == State.ACCEPTED && in.isReadable()) {
                context.fireChannelRead(in.retain());
            }
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            refuse(context, Reasons.of(handshake.cause()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refuse(context, Reasons.of(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        refuse(context, "closed before anything was proved");
    }

    /** Takes bytes until {@code total} have arrived; {@code false}: more are needed. */
    private boolean read(ByteBuf in, int total) {
        int missing = total - arrived.readableBytes();
        arrived.writeBytes(in, Math.max(0, Math.min(missing, in.readableBytes())));
        return arrived.readableBytes() >= total;
    }

    private void decide(ChannelHandlerContext context) {
        byte[] hello = new byte[arrived.readableBytes() - Greeting.LENGTH_BYTES];
        arrived.getBytes(Greeting.LENGTH_BYTES, hello);
        String objection = admission.objection(hello);
        if (!objection.isEmpty()) {
            refuse(context, objection);
            return;
        }
        state = State.ACCEPTED;
        String peer = Greeting.worker(hello) + " " + context.channel().remoteAddress();
        LOG.debug("connection accepted: peer={}", peer);
        context.writeAndFlush(Unpooled.wrappedBuffer(Greeting.accepted()));
        context.pipeline().addLast(admission.receiver(peer));
        context.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext context, String why) {
        if (state != State.WAITING) {
            return;
        }
        state = State.REFUSED;
        if (admission.isOpen()) {
            LOG.warn("connection refused: from={} why={}", context.channel().remoteAddress(), why);
        }
        context.close();
    }
}
