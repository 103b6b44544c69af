package org.raystream.api;

import java.util.ArrayList;
import java.util.List;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamEdge;

/** Two streams whose records go to one function. If both are keyed, the function has state per key. */
public final class ConnectedStreams<L, R> {
    private final DataStream<L> left;
    private final DataStream<R> right;

    ConnectedStreams(DataStream<L> left, DataStream<R> right) {
        this.left = left;
        this.right = right;
    }

    /** Handles the records of both streams. */
    public <O> DataStream<O> process(TwoInputFunction<? super L, ? super R, O> function) {
        List<StreamEdge> inputs = new ArrayList<>(left.edges(0));
        inputs.addAll(right.edges(1));
        return new DataStream<>(left.context(), left.add(OperatorKind.TWO_INPUT, "connect", function, inputs));
    }
}
