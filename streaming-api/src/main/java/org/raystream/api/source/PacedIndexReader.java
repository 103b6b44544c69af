package org.raystream.api.source;

import java.nio.ByteBuffer;
import java.util.List;
import org.raystream.api.function.Collector;
import org.raystream.api.function.MapFunction;

/**
 * Emits the values of endless index sequences, each when it is due: index n is due n / rate seconds after the start.
 * What is overdue, for example after back pressure, is emitted at once, so the schedule does not depend on how fast
 * values are taken.
 *
 * <p>Threading: one subtask's thread.
 */
final class PacedIndexReader<T> implements SourceReader<T> {
    private static final double MS_PER_SECOND = 1000.0;

    private final List<IndexSplit> splits;
    private final MapFunction<Long, T> value;
    private final double recordsPerSecond;
    private final SourceContext context;
    private final long[] next;
    private boolean started;
    private double startMs;

    PacedIndexReader(
            List<IndexSplit> splits, MapFunction<Long, T> value, double recordsPerSecond, SourceContext context) {
        this.splits = splits;
        this.value = value;
        this.recordsPerSecond = recordsPerSecond;
        this.context = context;
        this.next = splits.stream().mapToLong(IndexSplit::first).toArray();
    }

    @Override
    public ReadStatus poll(int limit, Collector<T> out) throws Exception {
        if (next.length == 0) {
            return ReadStatus.END;
        }
        long nowMs = context.now();
        start(nowMs);
        for (int emitted = 0; emitted < limit; emitted++) {
            int earliest = earliest();
            if (dueMs(next[earliest]) > nowMs) {
                return ReadStatus.IDLE;
            }
            out.collect(value.map(next[earliest]));
            next[earliest] += splits.get(earliest).step();
        }
        return ReadStatus.MORE;
    }

    @Override
    public byte[] snapshot() {
        ByteBuffer encoded = ByteBuffer.allocate(next.length * Long.BYTES);
        encoded.asLongBuffer().put(next);
        return encoded.array();
    }

    @Override
    public void restore(byte[] position) {
        ByteBuffer.wrap(position).asLongBuffer().get(next);
    }

    @Override
    public void close() {}

    /** Sets the start such that the current round of all subtasks begins now, also after a restore. */
    private void start(long nowMs) {
        if (!started) {
            long step = splits.get(0).step();
            long round = next[earliest()] / step;
            startMs = nowMs - round * step * MS_PER_SECOND / recordsPerSecond;
            started = true;
        }
    }

    private double dueMs(long index) {
        return startMs + index * MS_PER_SECOND / recordsPerSecond;
    }

    private int earliest() {
        int earliest = 0;
        for (int i = 1; i < next.length; i++) {
            if (next[i] < next[earliest]) {
                earliest = i;
            }
        }
        return earliest;
    }
}
