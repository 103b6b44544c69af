package org.raystream.bench.channel.bare;

import org.raystream.bench.channel.workload.FrameWay;
import org.raystream.bench.channel.workload.Workload;

/** Is called with the records of all threads, in an order, one call at a time. */
final class RawPacedCallee extends RawPacedReceiver {
    private final String address;

    RawPacedCallee(Workload workload, FrameWay way) {
        super(workload, 0, 1);
        this.address = way.listen(frame -> {
            int unused = intake(0).take(frame, frame.length);
        });
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    void work(int lane) {}
}
