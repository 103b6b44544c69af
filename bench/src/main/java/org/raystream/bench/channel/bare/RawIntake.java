package org.raystream.bench.channel.bare;

import org.raystream.bench.channel.workload.Delays;
import org.raystream.runtime.host.Clock;

/**
 * Checks that each record that comes through a bare medium is the next one of its lane, and notes how long it was under way.
 *
 * <p>Threading: {@link #take} on one thread at a time; the rest is for any thread.
 */
final class RawIntake {
    private final long[] expected;
    private final Delays delays;
    private final Clock clock;
    private long recordsSoFar;
    private int endsSoFar;
    private volatile long records; // written by who takes
    private volatile int ends; // written by who takes, after the records

    RawIntake(int lanes, Delays delays, Clock clock) {
        this.expected = new long[lanes];
        this.delays = delays;
        this.clock = clock;
    }

    long records() {
        return records;
    }

    /** How many lanes have come to their end. */
    int ends() {
        return ends;
    }

    /** How long records were under way; once all lanes have come to their end. */
    Delays delays() {
        return delays;
    }

    /**
     * Takes the whole records among the first {@code length} bytes.
     *
     * @return how many bytes those are
     */
    int take(byte[] bytes, int length) {
        int offset = 0;
        for (; length - offset >= RawRecord.BYTES; offset += RawRecord.BYTES) {
            takeOne(bytes, offset);
        }
        records = recordsSoFar;
        ends = endsSoFar;
        return offset;
    }

    private void takeOne(byte[] bytes, int offset) {
        int lane = RawRecord.lane(bytes, offset);
        long number = RawRecord.number(bytes, offset);
        if (number != expected[lane]) {
            throw new IllegalStateException(
                    "wrong record: lane=" + lane + " number=" + number + " (expected: number=" + expected[lane] + ")");
        }
        if (RawRecord.isEnd(bytes, offset)) {
            endsSoFar++;
            return;
        }
        expected[lane]++;
        recordsSoFar++;
        long dueNanos = RawRecord.dueNanos(bytes, offset);
        if (delays.counts(dueNanos)) {
            delays.note(dueNanos, clock.nanoTime());
        }
    }
}
