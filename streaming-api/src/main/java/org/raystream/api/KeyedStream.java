package org.raystream.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.raystream.api.function.AggregateFunction;
import org.raystream.api.function.FilterFunction;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.sink.Sink;

/**
 * A stream whose records go to the subtask that owns their key. The operator that follows has state per key: through a
 * {@link KeyedProcessFunction}, or through the runtime context of any rich function.
 *
 * @param <K> key
 * @param <T> record
 */
public final class KeyedStream<K, T> {
    private final DataStream<T> stream;

    KeyedStream(DataStream<T> stream) {
        this.stream = stream;
    }

    /** Emits the first record of each key as it is, then every running result. */
    public DataStream<T> reduce(ReduceFunction<T> function) {
        return stream.transform(OperatorKind.REDUCE, "reduce", function);
    }

    /** Emits the running result of each key after each of its records. */
    public <A, O> DataStream<O> aggregate(AggregateFunction<? super T, A, ? extends O> function) {
        return stream.transform(OperatorKind.AGGREGATE, "aggregate", function);
    }

    /** Handles each record with the state and timers of its key. */
    public <O> DataStream<O> process(KeyedProcessFunction<? super K, ? super T, O> function) {
        return stream.transform(OperatorKind.KEYED_PROCESS, "process", function);
    }

    /** Turns each record into exactly one other, on the subtask that owns its key. */
    public <O> DataStream<O> map(MapFunction<? super T, ? extends O> function) {
        return stream.map(function);
    }

    /** Turns each record into any number of others, on the subtask that owns its key. */
    public <O> DataStream<O> flatMap(FlatMapFunction<? super T, O> function) {
        return stream.flatMap(function);
    }

    /** Keeps the records for which {@code function} says so, on the subtask that owns their key. */
    public DataStream<T> filter(FilterFunction<? super T> function) {
        return stream.filter(function);
    }

    /** Hands each record to {@code function}, on the subtask that owns its key. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> sink(SinkFunction<? super T> function) {
        return stream.sink(function);
    }

    /** Writes each record to {@code sink}, from the subtask that owns its key. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> sink(Sink<? super T> sink) {
        return stream.sink(sink);
    }

    /** Pairs this stream with another of the same key, for a function with state that both share. */
    public <R> ConnectedStreams<T, R> connect(KeyedStream<K, R> other) {
        return stream.connect(other.stream);
    }
}
