package org.raystream.runtime.channel;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchSender;

/**
 * Where the batches of an output channel go.
 *
 * @param sender to the consumer
 * @param log keeps them before they are sent; {@code null} if the job keeps no logs
 * @param counters what the channel counts
 */
public record Outlet(BatchSender sender, @Nullable ReplayLog log, ChannelCounters counters) {

    /** With counters of its own. */
    public Outlet(BatchSender sender, @Nullable ReplayLog log) {
        this(sender, log, new ChannelCounters());
    }
}
