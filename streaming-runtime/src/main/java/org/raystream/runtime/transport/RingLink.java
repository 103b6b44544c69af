package org.raystream.runtime.transport;

import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;

/**
 * A transport between two tasks of one JVM: batches are handed over in a ring, used buffers come back in another. Arrays of at most {@code windowBytes} are on the
 * way, or a single one if that is larger; an array counts whole, however little of it a batch fills.
 *
 * <p>Threading: the sender's side belongs to the producing task, the receiver's to the consuming task.
 */
public final class RingLink {
    private static final int RING_BATCHES = 1024;
    private static final int SPARE_BUFFERS = 64;

    private final SpscArrayQueue<Batch> batches = new SpscArrayQueue<>(RING_BATCHES);
    private final SpscArrayQueue<byte[]> spares = new SpscArrayQueue<>(SPARE_BUFFERS);
    private final long windowBytes;
    private final Doorbell consumer;
    private final Doorbell producer;
    private long sentBytes; // written by the producing task alone

    private volatile long releasedBytes; // written by the consuming task alone

    private volatile long consumedSequence; // written by the consuming task alone

    /** Links two tasks, each of which the other's bell wakes. */
    public RingLink(long windowBytes, Doorbell consumer, Doorbell producer) {
        this.windowBytes = windowBytes;
        this.consumer = consumer;
        this.producer = producer;
    }

    /** The producer's end. */
    public BatchSender sender() {
        return new Sender();
    }

    /** The consumer's end. */
    public BatchReceiver receiver() {
        return new Receiver();
    }

    private final class Sender implements BatchSender {
        @Override
        public boolean offer(Batch batch) {
            long onTheWay = sentBytes - releasedBytes;
            int arrayBytes = batch.bytes().length;
            boolean fits = onTheWay == 0 || onTheWay + arrayBytes <= windowBytes;
            if (!fits || !batches.offer(batch)) {
                return false;
            }
            sentBytes += arrayBytes;
            consumer.ring();
            return true;
        }

        @Override
        public void tend(long nowNanos) {
            // nothing gets lost in a ring
        }

        @Override
        public long consumedSequence() {
            return consumedSequence;
        }

        @Override
        public long pauseNanos() {
            return 0;
        }

        @Override
        public long creditBytes() {
            return windowBytes - (sentBytes - releasedBytes);
        }

        @Override
        public boolean isIdle() {
            return batches.isEmpty();
        }

        @Override
        public byte[] buffer(int minimumBytes) {
            byte[] spare = spares.poll();
            return spare != null && spare.length >= minimumBytes ? spare : new byte[minimumBytes];
        }

        @Override
        public int batchBytes(int configuredBytes) {
            return configuredBytes;
        }

        @Override
        public void close() {
            // all that it holds is memory
        }
    }

    private final class Receiver implements BatchReceiver {
        private long released;

        @Override
        public @Nullable Batch poll() {
            return batches.poll();
        }

        @Override
        public long restNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public void release(Batch batch) {
            long endSequence = batch.endSequence(); // the producer may use the array once it is offered
            int arrayBytes = batch.bytes().length;
            if (!batch.isOversize()) {
                boolean unused = spares.offer(batch.bytes()); // a full ring of spares drops the array
            }
            released += arrayBytes;
            consumedSequence = endSequence;
            releasedBytes = released;
            producer.ring();
        }

        @Override
        public void close() {
            // all that it holds is memory
        }
    }
}
