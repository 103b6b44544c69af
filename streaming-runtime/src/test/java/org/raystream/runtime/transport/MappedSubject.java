package org.raystream.runtime.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.mapped.BellListener;
import org.raystream.runtime.transport.mapped.MappedReceiver;
import org.raystream.runtime.transport.mapped.MappedSender;
import org.raystream.runtime.transport.mapped.RemoteBell;

/** The consumer reads the producer's log; a disturbance has some rings not heard. */
final class MappedSubject implements TransportSubject {

    @Override
    public Rig open(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) {
        try {
            return new MappedRig(directory, windowBytes, producer, consumer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class MappedRig extends LoggedRig {
        private final long windowBytes;
        private final BellListener producerBell;
        private final BellListener consumerBell;
        private final RemoteBell toProducer;
        private final RemoteBell toConsumer;
        private final AtomicInteger unheard = new AtomicInteger();
        private volatile @Nullable MappedSender sender;

        MappedRig(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) throws IOException {
            super(directory);
            this.windowBytes = windowBytes;
            this.producerBell = BellListener.open(Files.createDirectories(directory.resolve("producer")));
            this.consumerBell = BellListener.open(Files.createDirectories(directory.resolve("consumer")));
            producerBell.add(producer);
            consumerBell.add(consumer);
            this.toProducer = RemoteBell.open(producerBell.pageFile());
            this.toConsumer = RemoteBell.open(consumerBell.pageFile());
        }

        private Doorbell unreliable(Doorbell bell) {
            return () -> {
                if (unheard.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                    bell.ring();
                }
            };
        }

        @Override
        public Outlet openOutlet(ChannelIdentity identity, long firstSequence) {
            ReplayLog log = openLog(identity, firstSequence);
            MappedSender opened = new MappedSender(
                    directory.resolve("channel"), identity, firstSequence, windowBytes, unreliable(toConsumer));
            sender = opened;
            return new Outlet(opened, log);
        }

        @Override
        public BatchReceiver openReceiver(ChannelIdentity identity, long firstSequence) {
            return new MappedReceiver(
                    kind,
                    directory.resolve("channel"),
                    identity,
                    firstSequence,
                    unreliable(toProducer),
                    SystemClock.INSTANCE);
        }

        @Override
        public void relink(ChannelIdentity identity, long fromSequence) {
            MappedSender current = sender;
            if (current != null) {
                current.relink(identity, fromSequence);
            }
        }

        @Override
        public void disturb(Random random) {
            unheard.set(random.nextInt(5));
        }

        @Override
        public void close() {
            toProducer.close();
            toConsumer.close();
            producerBell.close();
            consumerBell.close();
            super.close();
        }
    }
}
