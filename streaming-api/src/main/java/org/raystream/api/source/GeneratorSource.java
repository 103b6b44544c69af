package org.raystream.api.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.MapFunction;
import org.raystream.api.job.PlanningContext;

/**
 * Emits values that a function makes from their index. The function must give the same value for the same index,
 * because a restored reader asks again.
 *
 * @param <T> record
 */
public final class GeneratorSource<T> implements Source<T> {
    private static final long serialVersionUID = 1L;

    private final long count;
    private final MapFunction<Long, T> value;
    private final @Nullable Double recordsPerSecond;

    private GeneratorSource(long count, MapFunction<Long, T> value, @Nullable Double recordsPerSecond) {
        this.count = count;
        this.value = value;
        this.recordsPerSecond = recordsPerSecond;
    }

    /**
     * Emits {@code value(0)} to {@code value(count - 1)}; each subtask has a range of the indices and emits it in
     * order.
     */
    public static <T> GeneratorSource<T> of(long count, MapFunction<Long, T> value) {
        if (count < 0) {
            throw new IllegalArgumentException("count=" + count + " (expected: 0 or more records)");
        }
        return new GeneratorSource<>(count, value, null);
    }

    /**
     * Emits {@code value(0)}, {@code value(1)}, ... without end; subtask i of p emits i, i + p, i + 2p, ... Value n is
     * due {@code n / recordsPerSecond} seconds after the start, over all subtasks together. What is overdue, for
     * example after back pressure, is emitted at once.
     */
    public static <T> GeneratorSource<T> unbounded(MapFunction<Long, T> value, double recordsPerSecond) {
        if (!(recordsPerSecond > 0) || Double.isInfinite(recordsPerSecond)) {
            throw new IllegalArgumentException("recordsPerSecond=" + recordsPerSecond
                    + " (expected: more than 0 and finite; give a rate out of reach for as many as possible)");
        }
        return new GeneratorSource<>(Long.MAX_VALUE, value, recordsPerSecond);
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) {
        int parallelism = context.parallelism();
        List<IndexSplit> splits = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            if (recordsPerSecond != null) {
                splits.add(IndexSplit.endless(subtask, parallelism));
            } else {
                addRange(splits, subtask, parallelism);
            }
        }
        return splits;
    }

    @Override
    public SourceReader<T> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        List<IndexSplit> indices = splits.stream().map(IndexSplit.class::cast).toList();
        return recordsPerSecond == null
                ? new IndexRangeReader<>(indices, value)
                : new PacedIndexReader<>(indices, value, recordsPerSecond, context);
    }

    private void addRange(List<IndexSplit> splits, int subtask, int parallelism) {
        long rest = count % parallelism;
        long size = count / parallelism + (subtask < rest ? 1 : 0);
        long first = count / parallelism * subtask + Math.min(subtask, rest);
        if (size > 0) {
            splits.add(new IndexSplit(first, 1, first + size));
        }
    }
}
