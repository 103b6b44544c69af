package org.raystream.runtime.operator;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.ExternalCall;
import org.raystream.api.function.KeyedContext;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.function.RichFunction;
import org.raystream.api.state.ListState;
import org.raystream.api.state.MapState;
import org.raystream.api.state.ReducingState;
import org.raystream.api.state.ValueState;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.route.UserCode;
import org.raystream.runtime.state.KeyedState;
import org.raystream.runtime.state.Timers;

/**
 * What one operator's user function may ask of the engine.
 *
 * <p>Threading: the task's thread.
 */
final class OperatorContext implements KeyedContext<Object> {
    private final String name;
    private final TaskTime time;
    private final TaskPosition position;
    private final RandomGenerator random;
    private final @Nullable Object function;
    private final @Nullable KeyedState state;
    private final @Nullable Timers timers;

    /** Which parallel instance this is. */
    record TaskPosition(int subtask, int parallelism) {}

    /** Keyed state and timers, of a keyed head only. */
    record Keyed(KeyedState state, Timers timers) {}

    OperatorContext(
            String name,
            TaskPosition position,
            TaskTime time,
            RandomGenerator random,
            @Nullable Object function,
            @Nullable Keyed keyed) {
        this.name = name;
        this.position = position;
        this.time = time;
        this.random = random;
        this.function = function;
        this.state = keyed == null ? null : keyed.state();
        this.timers = keyed == null ? null : keyed.timers();
    }

    String name() {
        return name;
    }

    void openFunction() throws Exception {
        if (function instanceof RichFunction rich) {
            rich.open(this);
        }
    }

    void closeFunction() throws Exception {
        if (function instanceof RichFunction rich) {
            rich.close();
        }
    }

    /** The job's failure that {@code thrown} is; {@code record} is what was handled then, if anything. */
    StreamException failure(@Nullable Object record, Throwable thrown) {
        return UserCode.failure(where(), record, thrown);
    }

    /** Like {@link #failure}, outside the handling of records; {@code step} is what the operator was asked to do. */
    StreamException failureIn(String step, Throwable thrown) {
        return UserCode.failure(where() + " " + step, null, thrown);
    }

    private String where() {
        return "operator '" + name + "' subtask=" + position.subtask() + "/" + position.parallelism();
    }

    KeyedState requiredState() {
        KeyedState keyed = state;
        if (keyed == null) {
            throw new IllegalStateException(
                    "operator '" + name + "' is not keyed, so it has no state (expected: call keyBy right before it)");
        }
        return keyed;
    }

    Timers requiredTimers() {
        Timers keyed = timers;
        if (keyed == null) {
            throw new IllegalStateException(
                    "operator '" + name + "' is not keyed, so it has no timers (expected: call keyBy right before it)");
        }
        return keyed;
    }

    @Override
    public String operatorName() {
        return name;
    }

    @Override
    public int subtask() {
        return position.subtask();
    }

    @Override
    public int parallelism() {
        return position.parallelism();
    }

    @Override
    public long now() {
        return time.nowMs();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public <T> T external(ExternalCall<T> call) throws Exception {
        return call.call();
    }

    @Override
    public <T> ValueState<T> valueState(String stateName, Class<T> type) {
        return requiredState().value(stateName, type);
    }

    @Override
    public <T> ListState<T> listState(String stateName, Class<T> type) {
        return requiredState().list(stateName, type);
    }

    @Override
    public <K, V> MapState<K, V> mapState(String stateName, Class<K> keyType, Class<V> valueType) {
        return requiredState().map(stateName, keyType, valueType);
    }

    @Override
    public <T> ReducingState<T> reducingState(String stateName, Class<T> type, ReduceFunction<T> reduce) {
        return requiredState().reducing(stateName, type, reduce);
    }

    @Override
    public Object currentKey() {
        return requiredState().key();
    }

    @Override
    public void registerTimer(long timeMs) {
        requiredTimers().register(currentKey(), timeMs);
    }

    @Override
    public void deleteTimer(long timeMs) {
        requiredTimers().delete(currentKey(), timeMs);
    }
}
