package org.raystream.runtime.operator;

import org.raystream.api.function.TwoInputFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Emits what a function of two inputs collects. */
final class TwoInputOperator extends Operator {
    private final TwoInputFunction<Object, Object, Object> function;
    private final OperatorCollector out;

    TwoInputOperator(OperatorContext context, TwoInputFunction<Object, Object, Object> function, RecordReceiver out) {
        this(context, function, new OperatorCollector(out));
    }

    private TwoInputOperator(
            OperatorContext context, TwoInputFunction<Object, Object, Object> function, OperatorCollector out) {
        super(context, out);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.processLeft(value, context(), out.begin(timestampMs));
    }

    @Override
    void processSecond(Object value, long timestampMs) throws Exception {
        function.processRight(value, context(), out.begin(timestampMs));
    }
}
