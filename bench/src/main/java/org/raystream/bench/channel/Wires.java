package org.raystream.bench.channel;

import java.io.IOException;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.Doorbell;

/**
 * How a worker's channels are joined to those of the other worker.
 *
 * <p>Threading: one thread at a time.
 */
interface Wires extends AutoCloseable {

    /** By what the other worker finds this one. */
    String address();

    /** Learns where the other worker is; before channels are opened. */
    void meet(String peer);

    /** Opens a producing end, log included; {@code producer} wakes its task. */
    Outlet openOutlet(ChannelIdentity identity, Doorbell producer);

    /** Opens a consuming end, after the producing one; {@code consumer} wakes its task. */
    BatchReceiver openReceiver(ChannelIdentity identity, Doorbell consumer);

    @Override
    void close() throws IOException;
}
