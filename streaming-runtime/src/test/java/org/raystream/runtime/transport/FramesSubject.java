package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.host.ThreadScheduler;
import org.raystream.runtime.log.ReplayLog;

/** Links of frames, as between workers. Subclasses say how the frames travel. */
abstract class FramesSubject implements TransportSubject {

    /** Two ways, one in each direction. */
    interface Ways extends AutoCloseable {
        FramePort toConsumer();

        FramePort toProducer();

        void disturb(Random random);

        @Override
        void close();
    }

    /** Opens ways whose frames are given to {@code atConsumer} and {@code atProducer}, on any thread. */
    abstract Ways openWays(
            java.util.function.Consumer<byte[]> atConsumer, java.util.function.Consumer<byte[]> atProducer);

    /** What the sender believes that may be under way. */
    long senderWindow(long windowBytes) {
        return windowBytes;
    }

    /** What becomes of a frame before a receiver for {@code identity} gets it. */
    byte[] onItsWay(byte[] frame, ChannelIdentity identity) {
        return frame;
    }

    @Override
    public Rig open(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) {
        return new FramesRig(directory, windowBytes, producer, consumer);
    }

    private final class FramesRig extends LoggedRig {
        private final long windowBytes;
        private final Doorbell producer;
        private final Doorbell consumer;
        private final ThreadScheduler scheduler = ThreadScheduler.ofWorker((name, failure) -> {
            throw new AssertionError(name, failure);
        });
        private final Ways ways = openWays(this::atConsumer, this::atProducer);
        private volatile @Nullable LinkReceiver receiver;
        private volatile @Nullable LinkSender sender;
        private volatile ChannelIdentity consumerIdentity = TransportSite.identity(1, 1);

        FramesRig(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) {
            super(directory);
            this.windowBytes = windowBytes;
            this.producer = producer;
            this.consumer = consumer;
        }

        private void atConsumer(byte[] frame) {
            LinkReceiver current = receiver;
            if (current != null && Batch.isBatch(frame)) {
                current.onBatch(onItsWay(frame, consumerIdentity));
            } else if (current != null) {
                current.onProbe(frame);
            }
        }

        private void atProducer(byte[] frame) {
            LinkSender current = sender;
            if (current != null) {
                current.onFrame(frame);
            }
        }

        @Override
        public Outlet openOutlet(ChannelIdentity identity, long firstSequence) {
            ReplayLog log = openLog(identity, firstSequence);
            LinkSender opened =
                    new LinkSender(identity, ways.toConsumer(), senderWindow(windowBytes), producer, log, scheduler);
            sender = opened;
            return new Outlet(opened, log);
        }

        @Override
        public BatchReceiver openReceiver(ChannelIdentity identity, long firstSequence) {
            LinkReceiver opened = new LinkReceiver(
                    identity, firstSequence, ways.toProducer(), windowBytes, consumer, SystemClock.INSTANCE);
            consumerIdentity = identity;
            receiver = opened;
            return opened;
        }

        @Override
        public void relink(ChannelIdentity identity, long fromSequence) {
            LinkSender current = sender;
            if (current != null) {
                current.relink(identity, fromSequence);
            }
        }

        @Override
        public void disturb(Random random) {
            ways.disturb(random);
        }

        @Override
        public void close() {
            ways.close();
            super.close();
        }
    }
}
