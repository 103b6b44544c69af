package org.raystream.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.FilterFunction;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.Function;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.Partitioner;
import org.raystream.api.function.ProcessFunction;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.graph.ChainingPolicy;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.api.sink.PrintSink;
import org.raystream.api.sink.Sink;

/**
 * A stream of records of one type. Each call that transforms it adds an operator and returns that operator's stream;
 * one stream may feed any number of operators and sinks, each of which gets every record.
 *
 * <p>{@link #setParallelism}, {@link #withName}, {@link #withId}, {@link #disableChaining}, {@link #startNewChain} and
 * {@link #returns} speak of the operator that emits this stream; on a stream that only routes records ({@link #union},
 * {@link #broadcast}, ...) they throw {@link IllegalStateException}.
 *
 * <p>Threading: the thread that builds the job.
 */
public class DataStream<T> {

    /** An emitting operator and how its records leave it. */
    record Upstream(
            StreamNode node,
            Partitioning partitioning,
            @Nullable Function selector) {
        Upstream partitioned(Partitioning newPartitioning, @Nullable Function newSelector) {
            return new Upstream(node, newPartitioning, newSelector);
        }
    }

    private final StreamingContext context;
    private final List<Upstream> upstreams;

    DataStream(StreamingContext context, StreamNode node) {
        this(context, List.of(new Upstream(node, Partitioning.ANY, null)));
    }

    private DataStream(StreamingContext context, List<Upstream> upstreams) {
        this.context = context;
        this.upstreams = List.copyOf(upstreams);
    }

    /** Turns each record into exactly one other. */
    public <O> DataStream<O> map(MapFunction<? super T, ? extends O> function) {
        return transform(OperatorKind.MAP, "map", function);
    }

    /** Turns each record into any number of others. */
    public <O> DataStream<O> flatMap(FlatMapFunction<? super T, O> function) {
        return transform(OperatorKind.FLAT_MAP, "flatMap", function);
    }

    /** Keeps the records for which {@code function} says so. */
    public DataStream<T> filter(FilterFunction<? super T> function) {
        return transform(OperatorKind.FILTER, "filter", function);
    }

    /** Turns each record into any number of others, with the runtime context at hand. */
    public <O> DataStream<O> process(ProcessFunction<? super T, O> function) {
        return transform(OperatorKind.PROCESS, "process", function);
    }

    /**
     * Sends records with equal keys to one subtask and gives the operator that follows state per key.
     *
     * @throws org.raystream.api.job.InvalidJobException if the key's type is known here and has no stable hash
     */
    public <K> KeyedStream<K, T> keyBy(KeySelector<? super T, K> key) {
        context.check("keyBy", key);
        KeyTypeCheck.requireStableHash(key);
        return new KeyedStream<>(routed(Partitioning.KEYED, key));
    }

    /** The records of this stream and of {@code others}, in no particular order between them. */
    @SafeVarargs
    public final DataStream<T> union(DataStream<? extends T>... others) {
        List<Upstream> all = new ArrayList<>(upstreams);
        for (DataStream<? extends T> other : others) {
            context.requireSame(other.context);
            all.addAll(other.upstreams);
        }
        return new DataStream<>(context, all);
    }

    /** Pairs this stream with {@code other} for a function that sees the records of both. */
    public <R> ConnectedStreams<T, R> connect(DataStream<R> other) {
        context.requireSame(other.context);
        return new ConnectedStreams<>(this, other);
    }

    /** Every subtask of the operator that follows gets every record. */
    public DataStream<T> broadcast() {
        return routed(Partitioning.BROADCAST, null);
    }

    /** Each subtask deals its records out in turn to the subtasks of the operator that follows. */
    public DataStream<T> rebalance() {
        return routed(Partitioning.REBALANCE, null);
    }

    /** Subtask i sends to subtask i of the operator that follows, which must have the same parallelism. */
    public DataStream<T> forward() {
        return routed(Partitioning.FORWARD, null);
    }

    /** {@code partitioner} chooses the subtask of the operator that follows. */
    public DataStream<T> partitionBy(Partitioner<? super T> partitioner) {
        context.check("partitionBy", partitioner);
        return routed(Partitioning.CUSTOM, partitioner);
    }

    /** Hands each record to {@code function}. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> sink(SinkFunction<? super T> function) {
        return new DataStreamSink<>(add(OperatorKind.SINK_FUNCTION, "sink", function, edges(0)));
    }

    /** Writes each record to {@code sink}. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> sink(Sink<? super T> sink) {
        StreamNode node = add(OperatorKind.SINK, "sink", sink, edges(0));
        node.rename(sink.description());
        sink.defaultParallelism().ifPresent(node::parallelize);
        return new DataStreamSink<>(node);
    }

    /** Prints each record to the driver's console. */
    @CanIgnoreReturnValue
    public DataStreamSink<T> print() {
        return sink(new PrintSink<>());
    }

    /** Brings each record to the driver; for results that fit its memory. */
    public CollectedRecords<T> collect() {
        CollectedRecords<T> records = new CollectedRecords<>();
        add(OperatorKind.COLLECT, "collect", records, edges(0));
        return records;
    }

    /** Runs the operator as {@code parallelism} subtasks. */
    @CanIgnoreReturnValue
    public DataStream<T> setParallelism(int parallelism) {
        StreamingContext.requireParallelism(parallelism);
        operator("setParallelism").parallelize(parallelism);
        return this;
    }

    /** Names the operator in plans and messages. */
    @CanIgnoreReturnValue
    public DataStream<T> withName(String name) {
        operator("withName").rename(name);
        return this;
    }

    /** Names the operator's state; keep the id when the job changes, and the state finds its operator again. */
    @CanIgnoreReturnValue
    public DataStream<T> withId(String stableId) {
        operator("withId").identify(stableId);
        return this;
    }

    /** Gives the operator a task of its own. */
    @CanIgnoreReturnValue
    public DataStream<T> disableChaining() {
        operator("disableChaining").chain(ChainingPolicy.NEVER);
        return this;
    }

    /** Starts a new task at the operator. */
    @CanIgnoreReturnValue
    public DataStream<T> startNewChain() {
        operator("startNewChain").chain(ChainingPolicy.START_NEW);
        return this;
    }

    /**
     * Declares the type of this stream's records, where a lambda hides it; see {@link org.raystream.api.type.TypeHint}.
     */
    @CanIgnoreReturnValue
    public DataStream<T> returns(Type type) {
        operator("returns").declareOutput(type);
        return this;
    }

    StreamingContext context() {
        return context;
    }

    <O> DataStream<O> transform(OperatorKind kind, String name, Serializable function) {
        return new DataStream<>(context, add(kind, name, function, edges(0)));
    }

    @CanIgnoreReturnValue
    StreamNode add(OperatorKind kind, String name, Serializable function, List<StreamEdge> inputs) {
        return context.addOperator(kind, name, function, inputs);
    }

    List<StreamEdge> edges(int input) {
        List<StreamEdge> edges = new ArrayList<>();
        for (Upstream upstream : upstreams) {
            edges.add(new StreamEdge(upstream.node(), input, upstream.partitioning(), upstream.selector()));
        }
        return edges;
    }

    private DataStream<T> routed(Partitioning partitioning, @Nullable Function selector) {
        List<Upstream> routed = new ArrayList<>();
        for (Upstream upstream : upstreams) {
            routed.add(upstream.partitioned(partitioning, selector));
        }
        return new DataStream<>(context, routed);
    }

    private StreamNode operator(String call) {
        if (upstreams.size() != 1 || upstreams.get(0).partitioning() != Partitioning.ANY) {
            throw new IllegalStateException(call
                    + " speaks of an operator, but this stream only routes records (expected: call it right after map,"
                    + " flatMap, a source or another operator)");
        }
        return upstreams.get(0).node();
    }
}
