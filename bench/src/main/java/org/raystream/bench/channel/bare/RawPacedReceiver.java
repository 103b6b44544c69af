package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Side;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.host.SystemClock;

/** Receives what a {@link RawPacedSender} sends. */
abstract class RawPacedReceiver extends RawSide {
    private final Workload workload;
    private final int count;
    private final Clock clock = SystemClock.INSTANCE;
    private volatile List<RawIntake> intakes = List.of(); // written once

    /** Receives on {@code threads} of its own, by {@code count} threads in all. */
    RawPacedReceiver(Workload workload, int threads, int count) {
        super(threads);
        this.workload = workload;
        this.count = count;
    }

    /** For the receiving thread numbered {@code number}; once it is started. */
    final RawIntake intake(int number) {
        return intakes.get(number);
    }

    @Override
    public final void start() {
        long countedFromNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(workload.warmUpMs());
        intakes = IntStream.range(0, count)
                .mapToObj(unused -> new RawIntake(workload.tasks(), new Delays(countedFromNanos), clock))
                .toList();
        super.start();
    }

    @Override
    public final long bytes() {
        return records() * RawRecord.BYTES;
    }

    private long records() {
        return intakes.stream().mapToLong(RawIntake::records).sum();
    }

    private boolean hasAll() {
        return intakes.stream().mapToInt(RawIntake::ends).sum() == workload.tasks();
    }

    @Override
    final Map<String, String> result() throws IOException, InterruptedException {
        Side.await(() -> hasAll() || hasFailed(), "receiving threads");
        checkHealth();
        return Delays.fields(records(), intakes.stream().map(RawIntake::delays).toList());
    }
}
