package org.raystream.api.source;

import java.nio.ByteBuffer;
import java.util.List;
import org.raystream.api.function.Collector;

/**
 * Emits values that are in memory.
 *
 * <p>Threading: one subtask's thread.
 */
final class CollectionReader<T> implements SourceReader<T> {
    private final List<T> values;
    private int next;

    CollectionReader(List<T> values) {
        this.values = values;
    }

    @Override
    public ReadStatus poll(int limit, Collector<T> out) {
        int end = next + Math.min(limit, values.size() - next);
        while (next < end) {
            out.collect(values.get(next));
            next++;
        }
        return next < values.size() ? ReadStatus.MORE : ReadStatus.END;
    }

    @Override
    public byte[] snapshot() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(next).array();
    }

    @Override
    public void restore(byte[] position) {
        next = ByteBuffer.wrap(position).getInt();
    }

    @Override
    public double progress() {
        return values.isEmpty() ? 1 : (double) next / values.size();
    }

    @Override
    public void close() {}
}
