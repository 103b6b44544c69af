package org.raystream.runtime.transport.netty;

import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.PortRange;

/**
 * What one worker's connections go by.
 *
 * @param worker name of the worker, for the peers' logs
 * @param jobHash see {@link ChannelIdentity#jobHash}
 * @param nodeAddress address by which other nodes reach this one
 * @param bindAddress address to listen on; empty: {@code nodeAddress}
 * @param ports to listen on the first free one of
 * @param maxFrameBytes a longer frame is refused before it is read
 * @param outgoingBytes how much may wait to be sent to one peer, but for the frame that goes beyond; then frames are dropped
 * @param helloTimeoutMs how long either side may take until the connection is accepted
 */
public record NettyOptions(
        String worker,
        long jobHash,
        String nodeAddress,
        String bindAddress,
        PortRange ports,
        int maxFrameBytes,
        long outgoingBytes,
        long helloTimeoutMs) {
    private static final long FRAME_SLACK_BYTES = 64 * 1024; // headers around the largest record
    private static final long OUTGOING_BYTES = 16L << 20;
    private static final long HELLO_TIMEOUT_MS = 5_000;

    /** The options of a worker of a job, as configured. */
    public static NettyOptions of(Configuration configuration, String jobId, String worker, String nodeAddress) {
        long largest = Math.max(
                configuration.value(EngineKeys.RECORD_MAX_BYTES), configuration.value(EngineKeys.CHANNEL_BATCH_BYTES));
        return new NettyOptions(
                worker,
                ChannelIdentity.jobHash(jobId),
                nodeAddress,
                configuration.value(EngineKeys.NETTY_BIND_ADDRESS),
                configuration.value(EngineKeys.NETTY_PORTS),
                Math.toIntExact(largest + FRAME_SLACK_BYTES),
                OUTGOING_BYTES,
                HELLO_TIMEOUT_MS);
    }
}
