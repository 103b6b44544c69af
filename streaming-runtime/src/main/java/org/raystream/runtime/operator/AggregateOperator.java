package org.raystream.runtime.operator;

import org.raystream.api.function.AggregateFunction;
import org.raystream.api.state.ValueState;
import org.raystream.runtime.route.RecordReceiver;

/** Emits the running aggregate of each key. */
final class AggregateOperator extends Operator {
    private final AggregateFunction<Object, Object, Object> function;
    private final ValueState<Object> accumulators;
    private final RecordReceiver out;

    AggregateOperator(OperatorContext context, AggregateFunction<Object, Object, Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = out;
        this.accumulators = context.valueState("accumulator", Object.class);
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        Object before = accumulators.value();
        Object after = function.add(before == null ? function.createAccumulator() : before, value);
        if (after == null) {
            throw new NullPointerException("add returned null (expected: an accumulator)");
        }
        accumulators.update(after);
        Object result = function.result(after);
        if (result == null) {
            throw new NullPointerException("result returned null (expected: a record)");
        }
        out.receive(result, timestampMs);
    }
}
