package org.raystream.bench.channel;

import java.util.ArrayList;
import java.util.List;
import org.raystream.bench.channel.workload.Arrivals;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.host.Clock;

/**
 * Appends records to channels as they come, in turns as long as those of a task of the engine.
 *
 * <p>Threading: turns come from one thread; the rest is for any thread.
 */
final class ProducingTask implements RecordTask {
    private static final int RECORDS_PER_TURN = 1024;
    private static final int RECORDS_PER_LOOK = 64;
    private static final long TURN_NANOS = 2_000_000;

    private final OutputGate gate;
    private final List<Lane> lanes = new ArrayList<>();
    private final Arrivals arrivals;
    private final Delays delays;
    private final Clock clock;
    private final boolean opensWithOneEach;
    private boolean hasOpened;
    private boolean hasEnded;
    private volatile boolean endAsked; // written by any thread, once
    private volatile boolean isOver; // written by the task's thread
    private volatile long nextNanos = Long.MAX_VALUE; // written by the task's thread

    /** A channel and how many records it got. */
    private static final class Lane {
        private final OutputChannel channel;
        private long records;

        Lane(OutputChannel channel) {
            this.channel = channel;
        }

        void append(long atNanos) {
            channel.append(new Stamped(records, atNanos), EntryHandler.NO_TIMESTAMP);
            records++;
        }
    }

    /**
     * Takes records from {@code arrivals}.
     *
     * @param delays how late it takes them
     * @param opensWithOneEach whether the first turn sends one on each channel
     */
    ProducingTask(
            List<OutputChannel> channels,
            OutputGate gate,
            Arrivals arrivals,
            Delays delays,
            Clock clock,
            boolean opensWithOneEach) {
        channels.forEach(channel -> lanes.add(new Lane(channel)));
        this.gate = gate;
        this.arrivals = arrivals;
        this.delays = delays;
        this.clock = clock;
        this.opensWithOneEach = opensWithOneEach;
    }

    /** Asks it to send the end of input, and to end once all was consumed. */
    void end() {
        endAsked = true;
    }

    /** When the next record comes; for those who wake the task. */
    long nextNanos() {
        return nextNanos;
    }

    @Override
    public Delays delays() {
        return delays;
    }

    @Override
    public long records() {
        return lanes.stream().mapToLong(lane -> lane.records).sum();
    }

    @Override
    public long restNanos() {
        if (hasEnded || !gate.isOpen()) {
            return 0;
        }
        long nowNanos = clock.nanoTime();
        return lanes.stream()
                .mapToLong(lane -> lane.channel.restNanos(nowNanos))
                .min()
                .orElse(0);
    }

    @Override
    public int doWork() {
        int done = 0;
        if (!hasEnded) {
            done = endAsked ? endAll() : move();
        }
        long nowNanos = clock.nanoTime();
        boolean isDrained = hasEnded;
        for (Lane lane : lanes) {
            done += lane.channel.flush(nowNanos);
            isDrained &= lane.channel.isDrained();
        }
        isOver = isDrained;
        return done;
    }

    private int endAll() {
        lanes.forEach(lane -> lane.channel.end());
        hasEnded = true;
        nextNanos = Long.MAX_VALUE;
        return lanes.size();
    }

    private int move() {
        int done = hasOpened ? 0 : openAll();
        long beganNanos = clock.nanoTime();
        long nowNanos = beganNanos;
        long dueNanos = arrivals.nextNanos();
        while (gate.isOpen() && dueNanos <= nowNanos && done < RECORDS_PER_TURN) {
            lanes.get(arrivals.choose(lanes.size())).append(Math.max(dueNanos, 0));
            if (delays.counts(dueNanos)) {
                delays.note(dueNanos, nowNanos);
            }
            arrivals.advance();
            dueNanos = arrivals.nextNanos();
            done++;
            if (done % RECORDS_PER_LOOK == 0) {
                nowNanos = clock.nanoTime();
                if (nowNanos - beganNanos >= TURN_NANOS) {
                    break;
                }
            }
        }
        nextNanos = dueNanos;
        return done;
    }

    private int openAll() {
        hasOpened = true;
        if (!opensWithOneEach) {
            return 0;
        }
        lanes.forEach(lane -> lane.append(0));
        return lanes.size();
    }

    @Override
    public boolean isDone() {
        return isOver;
    }
}
