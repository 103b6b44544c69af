package org.raystream.bench.channel.bare;

import org.raystream.bench.channel.workload.FrameWay;

/** Drops what it is called with. */
final class RawCallee extends RawSide {
    private final String address;

    /** Calls come in an order, one at a time. */
    RawCallee(FrameWay way) {
        this.address = way.listen(frame -> count(frame.length));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    void work(int lane) {}
}
