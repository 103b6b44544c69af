package org.raystream.runtime.operator;

import com.google.protobuf.ByteString;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.AggregateFunction;
import org.raystream.api.function.FilterFunction;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.ProcessFunction;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.route.FanOut;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.state.KeyedState;
import org.raystream.runtime.state.Timers;

/**
 * Makes the operators of a task from their specifications, from the tail on.
 *
 * <p>Threading: the task's thread, because user classes are loaded and user objects deserialised.
 */
public final class ChainBuilder {
    private final JobVertex vertex;
    private final int subtask;
    private final OperatorServices services;
    private final ExitRoutes exits;

    /** The ways from an operator out of its task. */
    @FunctionalInterface
    public interface ExitRoutes {

        /** Opens the way into each edge that leaves the operator with that index. */
        List<RecordReceiver> open(int operator);
    }

    /** For one subtask of {@code vertex}. */
    public ChainBuilder(JobVertex vertex, int subtask, OperatorServices services, ExitRoutes exits) {
        this.vertex = vertex;
        this.subtask = subtask;
        this.services = services;
        this.exits = exits;
    }

    /** Makes the chain; where the head is a source, the chain's one input takes what the source emits. */
    public OperatorChain build() {
        List<List<RecordReceiver>> targets = new ArrayList<>();
        for (int i = 0; i < vertex.getOperatorsCount(); i++) {
            targets.add(exits.open(i));
        }
        List<Operator> operators = new ArrayList<>();
        for (int i = vertex.getOperatorsCount() - 1; i > 0; i--) {
            OperatorSpec spec = vertex.getOperators(i);
            Operator operator = operator(spec, FanOut.of(targets.get(i)), null);
            targets.get(spec.getChainedTo()).add(0, operator);
            operators.add(operator);
        }
        OperatorSpec head = vertex.getOperators(0);
        RecordReceiver afterHead = FanOut.of(targets.get(0));
        List<RecordReceiver> inputs =
                kind(head) == OperatorKind.SOURCE ? List.of(afterHead) : headInputs(head, afterHead, operators);
        Collections.reverse(operators);
        return new OperatorChain(operators, inputs);
    }

    private List<RecordReceiver> headInputs(OperatorSpec spec, RecordReceiver out, List<Operator> operators) {
        boolean isKeyed = spec.getKeySelectorsCount() > 0;
        KeyedState state = new KeyedState(spec.getName());
        OperatorContext.Keyed keyed = isKeyed
                ? new OperatorContext.Keyed(state, new Timers(services.keyGroups()::encode, services.maxParallelism()))
                : null;
        Operator head = operator(spec, out, keyed);
        operators.add(head);
        List<RecordReceiver> inputs = new ArrayList<>(List.of(head, head.second()));
        for (int i = 0; i < spec.getKeySelectorsCount(); i++) {
            KeySelector<Object, Object> selector = deserialize(spec.getKeySelectors(i));
            inputs.set(i, new KeyedInput(selector, state, head.context(), inputs.get(i)));
        }
        return inputs;
    }

    private Operator operator(OperatorSpec spec, RecordReceiver out, OperatorContext.@Nullable Keyed keyed) {
        @Nullable Object function = spec.getFunction().isEmpty() ? null : deserialize(spec.getFunction());
        OperatorContext context = new OperatorContext(
                spec.getName(),
                new OperatorContext.TaskPosition(subtask, vertex.getParallelism()),
                services.time(),
                new SplittableRandom(seed(spec)),
                function,
                keyed);
        return operator(spec, context, function, out);
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // the API put a function of the kind's type; only COLLECT and SOURCE have none
    private Operator operator(
            OperatorSpec spec, OperatorContext context, @Nullable Object function, RecordReceiver out) {
        return switch (kind(spec)) {
            case MAP -> new MapOperator(context, (MapFunction<Object, Object>) function, out);
            case FLAT_MAP -> new FlatMapOperator(context, (FlatMapFunction<Object, Object>) function, out);
            case FILTER -> new FilterOperator(context, (FilterFunction<Object>) function, out);
            case REDUCE -> new ReduceOperator(context, (ReduceFunction<Object>) function, out);
            case AGGREGATE -> new AggregateOperator(context, (AggregateFunction<Object, Object, Object>) function, out);
            case PROCESS -> new ProcessOperator(context, (ProcessFunction<Object, Object>) function, out);
            case KEYED_PROCESS ->
                new KeyedProcessOperator(context, (KeyedProcessFunction<Object, Object, Object>) function, out);
            case TWO_INPUT -> new TwoInputOperator(context, (TwoInputFunction<Object, Object, Object>) function, out);
            case SINK_FUNCTION ->
                new SinkFunctionOperator(context, (SinkFunction<Object>) function, services.counters());
            case SINK -> new SinkOperator(context, (Sink<Object>) function, sinkContext(), services.counters());
            case COLLECT ->
                new CollectOperator(
                        context,
                        spec.getNodeId(),
                        services.codecs().forType(Object.class),
                        services.collectOutput(),
                        services.counters());
            case SOURCE -> throw new IllegalArgumentException("a source is not chained: " + spec.getName());
        };
    }

    private SinkContext sinkContext() {
        return new TaskSinkContext(
                services.jobId(), subtask, vertex.getParallelism(), services.node(), services.fileSystem(), System.out);
    }

    private record TaskSinkContext(
            String jobId, int subtask, int parallelism, String host, FileSystem fileSystem, PrintStream console)
            implements SinkContext {}

    private static OperatorKind kind(OperatorSpec spec) {
        return OperatorKind.valueOf(spec.getKind());
    }

    private long seed(OperatorSpec spec) {
        return ((long) services.jobId().hashCode() << 32) + ((long) spec.getNodeId() << 16) + subtask;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the planner wrote what the place asks for
    private <T> T deserialize(ByteString bytes) {
        return (T) JavaObjects.deserialize(bytes.toByteArray(), services.classes());
    }
}
