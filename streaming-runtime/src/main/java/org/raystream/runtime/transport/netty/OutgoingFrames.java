package org.raystream.runtime.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.raystream.runtime.host.SystemClock;

/**
 * The frames that wait to leave for one peer, in a connection's buffers or before it; they are bounded by their bytes.
 *
 * <p>Threading: any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is listened for
final class OutgoingFrames {
    private final long limitBytes;
    private final IntFunction<ByteBuf> buffers;
    private final ConcurrentLinkedQueue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong unsentBytes = new AtomicLong();
    private final AtomicInteger unsentFrames = new AtomicInteger();
    private final AtomicLong droppedFrames = new AtomicLong();
    private volatile long lastLeftNanos = SystemClock.INSTANCE.nanoTime(); // written on the event loop

    /** Takes frames until {@code limitBytes} wait, however large the last one is, into what {@code buffers} allocates. */
    OutgoingFrames(long limitBytes, IntFunction<ByteBuf> buffers) {
        this.limitBytes = limitBytes;
        this.buffers = buffers;
    }

    /** Copies a frame; {@code false} if it was dropped. */
    boolean add(byte[] bytes, int length) {
        int frameBytes = Greeting.LENGTH_BYTES + length;
        if (unsentBytes.get() >= limitBytes) {
            droppedFrames.incrementAndGet();
            return false;
        }
        ByteBuf frame;
        try {
            frame = buffers.apply(frameBytes);
        } catch (OutOfMemoryError full) { // Netty's own limit of memory outside the heap: no reason to end the process
            droppedFrames.incrementAndGet();
            return false;
        }
        unsentBytes.addAndGet(frameBytes);
        unsentFrames.incrementAndGet();
        queue.add(frame.writeIntLE(length).writeBytes(bytes, 0, length));
        return true;
    }

    /** Whether none waits before a connection. */
    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Writes as much as the connection takes now, and flushes it once. */
    void writeTo(Channel channel) {
        boolean isWritten = false;
        while (channel.isWritable()) {
            ByteBuf frame = queue.poll();
            if (frame == null) {
                break;
            }
            int frameBytes = frame.readableBytes();
            channel.write(frame).addListener((ChannelFutureListener) done -> left(frameBytes));
            isWritten = true;
        }
        if (isWritten) {
            channel.flush();
        }
    }

    /** Drops all that wait before a connection. */
    void discard() {
        for (ByteBuf frame = queue.poll(); frame != null; frame = queue.poll()) {
            left(frame.readableBytes());
            droppedFrames.incrementAndGet();
            frame.release();
        }
    }

    /** Whether less than half of the limit waits: the rest is for what is sent again. */
    boolean hasRoom() {
        return unsentBytes.get() < limitBytes / 2;
    }

    /** Whether some frame has left within the last {@code nanos}, while others wait. */
    boolean isMoving(long nanos) {
        return unsentFrames.get() > 0 && SystemClock.INSTANCE.nanoTime() - lastLeftNanos < nanos;
    }

    int unsentFrames() {
        return unsentFrames.get();
    }

    long droppedFrames() {
        return droppedFrames.get();
    }

    private void left(int frameBytes) {
        lastLeftNanos = SystemClock.INSTANCE.nanoTime();
        unsentBytes.addAndGet(-frameBytes);
        unsentFrames.decrementAndGet();
    }
}
