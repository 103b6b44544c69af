package org.raystream.api.function;

import java.util.random.RandomGenerator;
import org.raystream.api.state.ListState;
import org.raystream.api.state.MapState;
import org.raystream.api.state.ReducingState;
import org.raystream.api.state.ValueState;

/**
 * What a running function may ask of the engine. Time, random numbers and answers from outside come from here, because
 * the engine can then give a re-run the same ones.
 *
 * <p>State is keyed: a handle is asked for in {@link RichFunction#open} or while a record is handled, and then stands
 * for the state of the key in progress. On a stream that is not keyed the calls throw {@link IllegalStateException}.
 * Asking twice for one name gives the same state.
 *
 * <p>Threading: the thread that calls the function.
 */
public interface RuntimeContext {

    /** The operator's name, as logs and the plan show it. */
    String operatorName();

    /** This copy's index, from 0 to {@code parallelism() - 1}. */
    int subtask();

    /** How many copies of the operator run. */
    int parallelism();

    /** Milliseconds since the epoch; never goes back within one subtask. */
    long now();

    /** A random generator whose numbers a re-run sees again. */
    RandomGenerator random();

    /** Makes a call to the outside world and returns its answer, which a re-run sees again without a second call. */
    <T> T external(ExternalCall<T> call) throws Exception;

    /** One value per key; {@code null} until it is set. */
    <T> ValueState<T> valueState(String name, Class<T> type);

    /** A list of values per key, empty at first. */
    <T> ListState<T> listState(String name, Class<T> type);

    /** A map per key, empty at first. */
    <K, V> MapState<K, V> mapState(String name, Class<K> keyType, Class<V> valueType);

    /** One value per key, into which each added value is reduced. */
    <T> ReducingState<T> reducingState(String name, Class<T> type, ReduceFunction<T> reduce);
}
