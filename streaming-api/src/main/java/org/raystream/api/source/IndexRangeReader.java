package org.raystream.api.source;

import java.nio.ByteBuffer;
import java.util.List;
import org.raystream.api.function.Collector;
import org.raystream.api.function.MapFunction;

/**
 * Emits the values of some index ranges, one range after the other, as fast as they are taken.
 *
 * <p>Threading: one subtask's thread.
 */
final class IndexRangeReader<T> implements SourceReader<T> {
    private final List<IndexSplit> splits;
    private final MapFunction<Long, T> value;
    private int current;
    private long next;

    IndexRangeReader(List<IndexSplit> splits, MapFunction<Long, T> value) {
        this.splits = splits;
        this.value = value;
        this.next = splits.isEmpty() ? 0 : splits.get(0).first();
    }

    @Override
    public ReadStatus poll(int limit, Collector<T> out) throws Exception {
        int emitted = 0;
        while (current < splits.size()) {
            IndexSplit split = splits.get(current);
            while (next < split.end()) {
                if (emitted == limit) {
                    return ReadStatus.MORE;
                }
                out.collect(value.map(next));
                next += split.step();
                emitted++;
            }
            current++;
            next = current < splits.size() ? splits.get(current).first() : 0;
        }
        return ReadStatus.END;
    }

    @Override
    public byte[] snapshot() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(current)
                .putLong(next)
                .array();
    }

    @Override
    public void restore(byte[] position) {
        ByteBuffer encoded = ByteBuffer.wrap(position);
        current = encoded.getInt();
        next = encoded.getLong();
    }

    @Override
    public double progress() {
        double all = 0;
        double read = 0;
        for (int i = 0; i < splits.size(); i++) {
            long weight = splits.get(i).weight();
            all += weight;
            if (i < current) {
                read += weight;
            } else if (i == current) {
                read += (double) (next - splits.get(i).first()) / splits.get(i).step();
            }
        }
        return all == 0 ? 1 : read / all;
    }

    @Override
    public void close() {}
}
