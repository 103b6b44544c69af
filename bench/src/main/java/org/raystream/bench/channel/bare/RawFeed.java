package org.raystream.bench.channel.bare;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Arrivals;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Outside;
import org.raystream.runtime.host.Clock;

/**
 * Sends all records that are due at once, whenever it is woken.
 *
 * <p>Threading: {@link #feed} on one thread; the rest is for any thread.
 */
final class RawFeed implements Outside.Waiter {
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final int lane;
    private final Arrivals arrivals;
    private final Delays delays;
    private final Clock clock;
    private final byte[] buffer;
    private int filledBytes;
    private volatile long records; // written by the feeding thread
    private volatile long nextNanos = Long.MAX_VALUE; // written by the feeding thread
    private volatile @Nullable Thread thread; // written once

    /**
     * Takes records from {@code arrivals}.
     *
     * @param delays how late it takes them
     * @param bufferBytes what it sends at once at most
     */
    RawFeed(int lane, Arrivals arrivals, Delays delays, Clock clock, int bufferBytes) {
        this.lane = lane;
        this.arrivals = arrivals;
        this.delays = delays;
        this.clock = clock;
        this.buffer = new byte[bufferBytes];
    }

    @Override
    public long nextNanos() {
        return nextNanos;
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    long records() {
        return records;
    }

    /** How late records were taken; once it has ended. */
    Delays delays() {
        return delays;
    }

    /** Sends records to {@code outlet} while {@code goesOn}, and then that these were all. */
    void feed(RawWay.Outlet outlet, BooleanSupplier goesOn) throws IOException {
        thread = Thread.currentThread();
        while (goesOn.getAsBoolean()) {
            long nowNanos = fill();
            if (filledBytes > 0 && outlet.isReady()) {
                send(outlet);
            } else {
                nextNanos = filledBytes > 0 ? nowNanos : arrivals.nextNanos();
                LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
            }
        }
        await(outlet);
        send(outlet);
        RawRecord.putEnd(buffer, 0, lane, records);
        filledBytes = RawRecord.BYTES;
        await(outlet);
        send(outlet);
    }

    private void await(RawWay.Outlet outlet) {
        while (!outlet.isReady()) {
            LockSupport.parkNanos(this, Outside.SHORTEST_PAUSE_NANOS);
        }
    }

    private void send(RawWay.Outlet outlet) throws IOException {
        outlet.send(buffer, filledBytes);
        filledBytes = 0;
    }

    /** Takes what is due while there is room; returns when that was. */
    private long fill() {
        long nowNanos = clock.nanoTime();
        long number = records;
        for (long dueNanos = arrivals.nextNanos();
                dueNanos <= nowNanos && filledBytes + RawRecord.BYTES <= buffer.length;
                dueNanos = arrivals.nextNanos()) {
            RawRecord.put(buffer, filledBytes, lane, number, dueNanos);
            filledBytes += RawRecord.BYTES;
            number++;
            if (delays.counts(dueNanos)) {
                delays.note(dueNanos, nowNanos);
            }
            arrivals.advance();
        }
        records = number;
        return nowNanos;
    }
}
