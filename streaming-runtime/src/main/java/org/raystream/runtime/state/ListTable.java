package org.raystream.runtime.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.raystream.api.state.ListState;

final class ListTable<T> extends KeyedState.Table<List<T>> implements ListState<T> {
    ListTable(KeyedState.CurrentKey currentKey) {
        super(currentKey);
    }

    @Override
    public List<T> values() {
        List<T> values = current();
        return values == null ? List.of() : Collections.unmodifiableList(values);
    }

    @Override
    public void add(T value) {
        T added = present(value);
        List<T> values = current();
        if (values == null) {
            values = new ArrayList<>();
            replace(values);
        }
        values.add(added);
    }

    @Override
    public void update(List<T> values) {
        List<T> copy = new ArrayList<>(values.size());
        for (T value : values) {
            copy.add(present(value));
        }
        replace(copy);
    }

    @Override
    public void clear() {
        forget();
    }
}
