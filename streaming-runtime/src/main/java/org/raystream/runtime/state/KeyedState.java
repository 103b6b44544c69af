package org.raystream.runtime.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.state.ListState;
import org.raystream.api.state.MapState;
import org.raystream.api.state.ReducingState;
import org.raystream.api.state.ValueState;

/**
 * The state of one keyed operator: for each name a table from key to value, seen through handles that follow the current key.
 *
 * <p>Threading: the task's thread.
 */
public final class KeyedState {
    private final String operator;
    private final Map<String, StateTable<?>> tables = new LinkedHashMap<>();
    private final CurrentKey currentKey = new CurrentKey();

    /** The key that handles stand for now. */
    static final class CurrentKey {
        private @Nullable Object key;
        private long visit; // tells whether it was entered anew

        Object required() {
            Object now = key;
            if (now == null) {
                throw new IllegalStateException(
                        "state without a key (expected: use state while a record or timer is handled)");
            }
            return now;
        }
    }

    /** Empty state of the operator with that name. */
    public KeyedState(String operator) {
        this.operator = operator;
    }

    /** Makes all handles stand for the state of {@code key} from now on. */
    public void enter(Object key) {
        currentKey.key = key;
        currentKey.visit++;
    }

    /** The key that was entered last. */
    public Object key() {
        return currentKey.required();
    }

    /** See {@link org.raystream.api.function.RuntimeContext#valueState}. */
    @SuppressWarnings("unchecked") // a table is made for one kind of handle and one type, which is checked
    public <T> ValueState<T> value(String name, Class<T> type) {
        return (ValueState<T>) table(name, "value of " + type.getName(), () -> new ValueTable<T>(currentKey));
    }

    /** See {@link org.raystream.api.function.RuntimeContext#listState}. */
    @SuppressWarnings("unchecked")
    public <T> ListState<T> list(String name, Class<T> type) {
        return (ListState<T>) table(name, "list of " + type.getName(), () -> new ListTable<T>(currentKey));
    }

    /** See {@link org.raystream.api.function.RuntimeContext#mapState}. */
    @SuppressWarnings("unchecked")
    public <K, V> MapState<K, V> map(String name, Class<K> keyType, Class<V> valueType) {
        String kind = "map of " + keyType.getName() + " to " + valueType.getName();
        return (MapState<K, V>) table(name, kind, () -> new MapTable<K, V>(currentKey));
    }

    /** See {@link org.raystream.api.function.RuntimeContext#reducingState}. */
    @SuppressWarnings("unchecked")
    public <T> ReducingState<T> reducing(String name, Class<T> type, ReduceFunction<T> reduce) {
        return (ReducingState<T>)
                table(name, "reducing of " + type.getName(), () -> new ReducingTable<T>(currentKey, reduce));
    }

    private Object table(String name, String kind, Supplier<Object> maker) {
        StateTable<?> known = tables.computeIfAbsent(name, unused -> new StateTable<>(kind, maker.get()));
        if (!known.kind().equals(kind)) {
            throw new IllegalStateException("state '" + name + "' of operator '" + operator + "' is a " + known.kind()
                    + ", not a " + kind + " (expected: one kind and type per name)");
        }
        return known.handle();
    }

    /** A named table with its handle. */
    private record StateTable<H>(String kind, H handle) {}

    /** A table from key to value. It looks a key up once, however often the handle is used before the next one. */
    abstract static class Table<V> {
        private final CurrentKey currentKey;
        private final Map<Object, Slot<V>> slots = new HashMap<>();
        private long visit = -1; // when the slot was looked up
        private @Nullable Slot<V> slot; // that of the key then; null if the key has none

        /** Where the value of one key is. */
        private static final class Slot<V> {
            private V value;

            Slot(V value) {
                this.value = value;
            }
        }

        Table(CurrentKey currentKey) {
            this.currentKey = currentKey;
        }

        final @Nullable V current() {
            Slot<V> now = slot();
            return now == null ? null : now.value;
        }

        final void replace(V value) {
            V kept = present(value);
            Slot<V> now = slot();
            if (now == null) {
                Slot<V> added = new Slot<>(kept);
                slots.put(currentKey.required(), added);
                slot = added;
            } else {
                now.value = kept;
            }
        }

        /** State holds no null: it could not be told from no state. */
        static <T> T present(T value) {
            if (value == null) {
                throw new NullPointerException("state=null (expected: a value; clear() or remove() forget one)");
            }
            return value;
        }

        final void forget() {
            slots.remove(currentKey.required());
            slot = null;
            visit = currentKey.visit;
        }

        private @Nullable Slot<V> slot() {
            Object key = currentKey.required();
            if (visit != currentKey.visit) {
                visit = currentKey.visit;
                slot = slots.get(key);
            }
            return slot;
        }
    }
}
