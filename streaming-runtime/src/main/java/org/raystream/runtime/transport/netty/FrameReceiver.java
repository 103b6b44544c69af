package org.raystream.runtime.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the bytes of an accepted connection into frames. Each is read straight into the array that is handed on.
 *
 * <p>Threading: the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
final class FrameReceiver extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameReceiver.class);
    private static final int BYTE_BITS = 8;

    private final String peer;
    private final int maxFrameBytes;
    private final Consumer<byte[]> frames;
    private int lengthBytes; // how many bytes of the length are there
    private int length;
    private byte @Nullable [] frame;
    private int filled;
    private boolean isRefused;

    /** Hands the frames of {@code peer} to {@code frames}. */
    FrameReceiver(String peer, int maxFrameBytes, Consumer<byte[]> frames) {
        this.peer = peer;
        this.maxFrameBytes = maxFrameBytes;
        this.frames = frames;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf in) {
        while (!isRefused && in.isReadable()) {
            byte[] open = frame;
            if (open == null) {
                readLength(context, in);
            } else {
                readBody(open, in);
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            context.close(); // the peer's process has ended, or the way to it
        } else if (cause instanceof DecoderException) {
            refuse(context, Reasons.of(cause)); // what TLS says of bytes that the peer has not sent
        } else {
            LOG.error("connection closed: peer={} why=its frame could not be handed on", peer, cause);
            isRefused = true;
            context.close();
        }
    }

    private void readLength(ChannelHandlerContext context, ByteBuf in) {
        length |= in.readUnsignedByte() << (BYTE_BITS * lengthBytes);
        lengthBytes++;
        if (lengthBytes < Greeting.LENGTH_BYTES) {
            return;
        }
        if (length < 0 || length > maxFrameBytes) {
            refuse(
                    context,
                    "frame bytes=" + Integer.toUnsignedString(length) + " (expected: at most " + maxFrameBytes + ")");
            return;
        }
        frame = new byte[length];
        filled = 0;
        if (length == 0) {
            deliver(frame);
        }
    }

    private void readBody(byte[] open, ByteBuf in) {
        int count = Math.min(in.readableBytes(), open.length - filled);
        in.readBytes(open, filled, count);
        filled += count;
        if (filled == open.length) {
            deliver(open);
        }
    }

    private void deliver(byte[] whole) {
        frame = null;
        length = 0;
        lengthBytes = 0;
        frames.accept(whole);
    }

    private void refuse(ChannelHandlerContext context, String why) {
        if (!isRefused) {
            isRefused = true;
            LOG.warn("connection closed: peer={} why={}", peer, why);
            context.close();
        }
    }
}
