package org.raystream.runtime.operator;

import org.raystream.api.function.FlatMapFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Emits what a flat map function collects. */
final class FlatMapOperator extends Operator {
    private final FlatMapFunction<Object, Object> function;
    private final OperatorCollector out;

    FlatMapOperator(OperatorContext context, FlatMapFunction<Object, Object> function, RecordReceiver out) {
        this(context, function, new OperatorCollector(out));
    }

    private FlatMapOperator(OperatorContext context, FlatMapFunction<Object, Object> function, OperatorCollector out) {
        super(context, out);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.flatMap(value, out.begin(timestampMs));
    }
}
