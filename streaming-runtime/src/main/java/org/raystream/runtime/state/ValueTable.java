package org.raystream.runtime.state;

import org.jspecify.annotations.Nullable;
import org.raystream.api.state.ValueState;

final class ValueTable<T> extends KeyedState.Table<T> implements ValueState<T> {
    ValueTable(KeyedState.CurrentKey currentKey) {
        super(currentKey);
    }

    @Override
    public @Nullable T value() {
        return current();
    }

    @Override
    public void update(T value) {
        replace(value);
    }

    @Override
    public void clear() {
        forget();
    }
}
