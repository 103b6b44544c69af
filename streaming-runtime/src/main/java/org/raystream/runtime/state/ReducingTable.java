package org.raystream.runtime.state;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.state.ReducingState;

final class ReducingTable<T> extends KeyedState.Table<T> implements ReducingState<T> {
    private final ReduceFunction<T> reduce;

    ReducingTable(KeyedState.CurrentKey currentKey, ReduceFunction<T> reduce) {
        super(currentKey);
        this.reduce = reduce;
    }

    @Override
    public @Nullable T value() {
        return current();
    }

    @Override
    public T add(T value) throws Exception {
        T before = current();
        T after = before == null ? value : reduce.reduce(before, value);
        replace(after);
        return after;
    }

    @Override
    public void clear() {
        forget();
    }
}
