package org.raystream.bench.channel;

import java.util.ArrayList;
import java.util.List;
import org.raystream.bench.channel.workload.Delays;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.host.Clock;

/**
 * Reads channels in turn, checks that each record is the next one, whole, and notes how long it was under way.
 *
 * <p>Threading: turns come from one thread; the rest is for any thread.
 */
final class ConsumingTask implements RecordTask {
    private static final int RECORDS_PER_TURN = 1024;
    private static final int RECORDS_PER_LOOK = 64;

    private final List<Lane> lanes = new ArrayList<>();
    private final Delays delays;
    private final Clock clock;
    private int next;
    private long recordsSoFar;
    private volatile long records; // written by the task's thread
    private volatile boolean isOver; // written by the task's thread

    /** A channel and what it brings. */
    private final class Lane implements EntryHandler {
        private final InputChannel channel;
        private long expected;

        Lane(InputChannel channel) {
            this.channel = channel;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void onRecord(Object value, long timestampMs) {
            if (!(value instanceof Stamped stamped) || !stamped.isIntact(expected)) {
                throw new IllegalStateException("wrong record: " + value + " (expected: number=" + expected + ")");
            }
            expected++;
            recordsSoFar++;
            if (delays.counts(stamped.atNanos())) {
                delays.note(stamped.atNanos(), clock.nanoTime());
            }
        }

        @Override
        public void onWatermark(long timestampMs) {
            throw new IllegalStateException("a watermark, which nobody sent");
        }

        @Override
        public void onIdle() {
            throw new IllegalStateException("an idle mark, which nobody sent");
        }

        @Override
        public void onBarrier(long checkpointId) {
            throw new IllegalStateException("a barrier, which nobody sent");
        }

        @Override
        public void onEndOfInput() {
            isOver = lanes.stream().allMatch(lane -> lane.channel.isEnded());
        }
    }

    /** Notes in {@code delays} how long records were under way. */
    ConsumingTask(List<InputChannel> channels, Delays delays, Clock clock) {
        channels.forEach(channel -> lanes.add(new Lane(channel)));
        this.delays = delays;
        this.clock = clock;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public Delays delays() {
        return delays;
    }

    @Override
    public long restNanos() {
        return lanes.stream().mapToLong(lane -> lane.channel.restNanos()).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public int doWork() {
        int done = 0;
        for (int read = readSome(); read > 0; read = readSome()) {
            done += read;
            if (done >= RECORDS_PER_TURN) {
                break;
            }
        }
        records = recordsSoFar;
        return done;
    }

    private int readSome() {
        int done = 0;
        for (int i = 0; i < lanes.size() && done < RECORDS_PER_LOOK; i++) {
            Lane lane = lanes.get(next);
            next = next + 1 == lanes.size() ? 0 : next + 1;
            done += lane.channel.read(RECORDS_PER_LOOK - done, lane);
        }
        return done;
    }

    @Override
    public boolean isDone() {
        return isOver;
    }
}
