package org.raystream.bench.channel.workload;

import java.util.function.Consumer;
import org.raystream.runtime.transport.FramePort;

/**
 * A worker's way of sending frames to other workers.
 *
 * <p>Threading: any thread.
 */
public interface FrameWay extends AutoCloseable {

    /** Has {@code frames} get what comes, on any thread; returns by what others find this worker. */
    String listen(Consumer<byte[]> frames);

    /** The way to the worker at {@code address}. */
    FramePort to(String address);

    @Override
    void close();
}
