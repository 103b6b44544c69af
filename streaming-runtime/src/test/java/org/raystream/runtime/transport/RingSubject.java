package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.util.Random;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;

final class RingSubject implements TransportSubject {

    @Override
    public boolean canBeRelinked() {
        return false;
    }

    @Override
    public Rig open(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) {
        RingLink ring = new RingLink(windowBytes, consumer, producer);
        return new LoggedRig(directory) {
            @Override
            public Outlet openOutlet(ChannelIdentity identity, long firstSequence) {
                return new Outlet(ring.sender(), openLog(identity, firstSequence));
            }

            @Override
            public BatchReceiver openReceiver(ChannelIdentity identity, long firstSequence) {
                return ring.receiver();
            }

            @Override
            public void relink(ChannelIdentity identity, long fromSequence) {
                throw new AssertionError("both ends of a ring live and die together");
            }

            @Override
            public void disturb(Random random) {}
        };
    }
}
