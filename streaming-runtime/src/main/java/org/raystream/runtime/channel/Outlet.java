package org.raystream.runtime.channel;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.transport.BatchSender;

/**
 * Where the batches of an output channel go.
 *
 * @param sender to the consumer
 * @param log keeps them before they are sent; {@code null} if the job keeps no logs
 */
public record Outlet(BatchSender sender, @Nullable ReplayLog log) {}
