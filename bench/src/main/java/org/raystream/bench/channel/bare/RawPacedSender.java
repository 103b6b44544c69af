package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Outside;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.SystemClock;

/** Sends records at their times through a bare medium, a thread for each task that a workload names. */
final class RawPacedSender extends RawSide {
    private final Workload workload;
    private final RawWay way;
    private final int batchBytes;
    private final Clock clock = SystemClock.INSTANCE;
    private final List<RawFeed> feeds = new ArrayList<>();
    private @Nullable Outside outside; // once it is started

    /** Sends {@code batchBytes} at once at most. */
    RawPacedSender(Workload workload, RawWay way, int batchBytes) {
        super(workload.tasks());
        this.workload = workload;
        this.way = way;
        this.batchBytes = batchBytes;
    }

    @Override
    public String address() {
        return way.address();
    }

    @Override
    public void open(String peer) {
        way.meet(peer);
    }

    @Override
    public void start() {
        long nowNanos = clock.nanoTime();
        for (int lane = 0; lane < workload.tasks(); lane++) {
            Delays delays = new Delays(nowNanos + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs()));
            feeds.add(new RawFeed(lane, workload.arrivals(lane, nowNanos), delays, clock, batchBytes));
        }
        outside = Outside.start(feeds);
        super.start();
    }

    @Override
    void work(int lane) throws IOException {
        try (RawWay.Outlet outlet = way.outlet()) {
            feeds.get(lane).feed(outlet, this::goesOn);
        }
    }

    @Override
    Map<String, String> result() throws IOException, InterruptedException {
        Side.await(this::hasEnded, "sending threads");
        checkHealth();
        Outside waking = outside;
        if (waking != null) {
            waking.end();
        }
        return Delays.fields(
                feeds.stream().mapToLong(RawFeed::records).sum(),
                feeds.stream().map(RawFeed::delays).toList());
    }
}
