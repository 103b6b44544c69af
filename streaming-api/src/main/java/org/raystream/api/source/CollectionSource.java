package org.raystream.api.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.closure.ClosureCheck;
import org.raystream.api.job.PlanningContext;

/**
 * Emits the values of a collection, divided among the subtasks by ranges of their index. Each value travels once, to
 * the subtask that emits it, by Java serialization.
 *
 * @param <T> record
 */
public final class CollectionSource<T> implements Source<T> {
    private static final long serialVersionUID = 1L;

    /** Stays on the driver: a worker gets the values of its splits only, and here {@code null}. */
    private final transient @Nullable List<T> values;

    private CollectionSource(List<T> values) {
        this.values = values;
    }

    /**
     * Emits a copy of {@code values} in its iteration order.
     *
     * @throws org.raystream.api.job.InvalidJobException if a value is not {@link java.io.Serializable}
     */
    public static <T> CollectionSource<T> of(Collection<? extends T> values) {
        ArrayList<T> copy = new ArrayList<>(values);
        int missing = copy.indexOf(null);
        if (missing >= 0) {
            throw new IllegalArgumentException(
                    "the collection holds null at index=" + missing + " (expected: only values; leave it out)");
        }
        ClosureCheck.requireSerializable("fromCollection", copy);
        return new CollectionSource<>(copy);
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) {
        if (values == null) {
            throw new IllegalStateException(
                    "splits of a collection planned away from the driver (expected: planned before"
                            + " the source is serialised, because only splits carry the values)");
        }
        int parallelism = context.parallelism();
        List<CollectionSplit> splits = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            int first = (int) ((long) values.size() * subtask / parallelism);
            int end = (int) ((long) values.size() * (subtask + 1) / parallelism);
            if (first < end) {
                splits.add(new CollectionSplit(first, new ArrayList<>(values.subList(first, end))));
            }
        }
        return splits;
    }

    @Override
    @SuppressWarnings("unchecked") // the splits were made from values of type T
    public SourceReader<T> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        List<T> mine = new ArrayList<>();
        for (SourceSplit split : splits) {
            mine.addAll((List<T>) ((CollectionSplit) split).values());
        }
        return new CollectionReader<>(mine);
    }
}
