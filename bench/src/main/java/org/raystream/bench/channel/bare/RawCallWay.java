package org.raystream.bench.channel.bare;

import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.runtime.transport.FramePort;

/** Calls of the other worker's actor, by all threads. As with channels whose batches are not full, the next one is made once none waits to be made. */
final class RawCallWay implements RawWay {
    private final FrameWay way;
    private final String address;
    private @Nullable FramePort port; // once they have met

    RawCallWay(FrameWay way) {
        this.way = way;
        this.address = way.listen(unexpected -> {});
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void meet(String peer) {
        port = way.to(peer);
    }

    @Override
    public Outlet outlet() {
        FramePort known = port;
        if (known == null) {
            throw new IllegalStateException("they meet first");
        }
        return new CallOutlet(known);
    }

    private record CallOutlet(FramePort port) implements Outlet {
        @Override
        public boolean isReady() {
            return port.unsentFrames() == 0;
        }

        @Override
        public void send(byte[] bytes, int length) {
            port.send(bytes, length);
        }

        @Override
        public void close() {}
    }
}
