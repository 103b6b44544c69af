package org.raystream.runtime.graph;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.raystream.api.function.AggregateFunction;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.ProcessFunction;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.source.Source;
import org.raystream.api.type.TypeExtraction;

/**
 * Finds the type of the records that operators emit: what the author declared, else what the function's class or lambda still knows.
 *
 * <p>Threading: the planning thread.
 */
final class OutputTypes {
    private final Map<Integer, Optional<Type>> known = new HashMap<>();

    /** The type that {@code node} emits; empty if nothing tells it. */
    Optional<Type> of(StreamNode node) {
        Optional<Type> type = known.get(node.id());
        if (type == null) {
            type = find(node);
            known.put(node.id(), type);
        }
        return type;
    }

    private Optional<Type> find(StreamNode node) {
        Type declared = node.outputType();
        if (declared != null) {
            return Optional.of(declared);
        }
        return switch (node.kind()) {
            case SOURCE -> argument(node, Source.class, 0);
            case MAP -> argument(node, MapFunction.class, 1);
            case FLAT_MAP -> argument(node, FlatMapFunction.class, 1);
            case PROCESS -> argument(node, ProcessFunction.class, 1);
            case AGGREGATE -> argument(node, AggregateFunction.class, 2);
            case KEYED_PROCESS -> argument(node, KeyedProcessFunction.class, 2);
            case TWO_INPUT -> argument(node, TwoInputFunction.class, 2);
            case FILTER, REDUCE -> sameAsInput(node);
            case SINK_FUNCTION, SINK, COLLECT -> Optional.empty();
        };
    }

    private static Optional<Type> argument(StreamNode node, Class<?> declaring, int index) {
        Object function = node.function();
        return function == null ? Optional.empty() : TypeExtraction.typeArgument(function, declaring, index);
    }

    /** The type of all inputs, if it is one. */
    private Optional<Type> sameAsInput(StreamNode node) {
        List<Optional<Type>> types = node.inputs().stream()
                .map(StreamEdge::source)
                .map(this::of)
                .distinct()
                .toList();
        return types.size() == 1 ? types.get(0) : Optional.empty();
    }
}
