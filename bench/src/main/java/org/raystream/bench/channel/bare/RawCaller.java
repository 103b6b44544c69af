package org.raystream.bench.channel.bare;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.runtime.transport.FramePort;

/** Calls the other worker's actor with the same bytes again and again. */
final class RawCaller extends RawSide {
    private static final int MOST_UNSENT = 64;
    private static final long PAUSE_NANOS = 50_000;

    private final FrameWay way;
    private final byte[] batch;
    private final String address;
    private @Nullable FramePort port; // once it is open

    RawCaller(FrameWay way, int batchBytes) {
        this.way = way;
        this.batch = new byte[batchBytes];
        this.address = way.listen(unexpected -> {});
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void open(String peer) {
        port = way.to(peer);
    }

    @Override
    void work(int lane) {
        FramePort to = port;
        while (to != null && goesOn()) {
            if (to.unsentFrames() < MOST_UNSENT) {
                to.send(batch, batch.length);
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }
}
