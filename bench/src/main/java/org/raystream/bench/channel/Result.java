package org.raystream.bench.channel;

import java.util.Map;
import java.util.Objects;
import org.raystream.bench.channel.workload.DelayFigure;

/**
 * What came out of a workload.
 *
 * @param producer what the producing worker says
 * @param consumer what the consuming worker says
 * @param diskBytes the most that all files of both took
 */
record Result(Map<String, String> producer, Map<String, String> consumer, long diskBytes) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(Objects.requireNonNull(fields.get(name), name));
    }

    /** Bytes per second that arrived, as batches hold them. */
    double bytesPerSecond() {
        return number(consumer, "bytes") * NANOS_PER_SECOND / number(consumer, "nanos");
    }

    /** Seconds of a processor that both processes took. */
    double cpuSeconds() {
        return (number(producer, "cpuNanos") + number(consumer, "cpuNanos")) / NANOS_PER_SECOND;
    }

    /** The same as a share of one core. */
    double cpuShare() {
        return cpuSeconds() * NANOS_PER_SECOND / number(consumer, "nanos");
    }

    /** Milliseconds that records were under way. */
    double delayMs(DelayFigure figure) {
        return number(consumer, figure.name()) / NANOS_PER_MILLI;
    }

    /** Milliseconds that had passed of that when the source took the record. */
    double sourceDelayMs(DelayFigure figure) {
        return number(producer, figure.name()) / NANOS_PER_MILLI;
    }

    /** How many records' times under way are known. */
    long measured() {
        return number(consumer, "measured");
    }

    /** Checks that all records have arrived, each of which the consumer has compared. */
    void requireAll() {
        long sent = number(producer, "records");
        long received = number(consumer, "records");
        if (sent != received || sent == 0) {
            throw new IllegalStateException("records differ: received=" + received + " (expected: " + sent + ")");
        }
    }
}
