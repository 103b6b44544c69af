package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.util.Random;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;

/** A transport that is put to the test. */
public interface TransportSubject {

    /** What is needed for one channel. */
    interface Rig extends AutoCloseable {

        /** Opens the producing end for an incarnation of the producer whose first entry will be {@code firstSequence}. */
        Outlet openOutlet(ChannelIdentity identity, long firstSequence);

        /** Opens the consuming end for what it has not consumed yet. */
        BatchReceiver openReceiver(ChannelIdentity identity, long firstSequence);

        /** Has the producer's current end turn to a new incarnation of the consumer. On the producing thread. */
        void relink(ChannelIdentity identity, long fromSequence);

        /** Cuts connections, or has what is under way lost, delayed, repeated or overtaken; does nothing where nothing like that can happen. Any thread. */
        void disturb(Random random);

        @Override
        void close();
    }

    /** Sets up a channel between two threads of this JVM, which the bells wake. */
    Rig open(Path directory, long windowBytes, Doorbell producer, Doorbell consumer);

    /** Whether either end can be replaced while the other goes on; where both share a process, they die together. */
    default boolean canBeRelinked() {
        return true;
    }
}
