package org.raystream.runtime.operator;

import org.raystream.api.function.ReduceFunction;
import org.raystream.api.state.ValueState;
import org.raystream.runtime.route.RecordReceiver;

/** Emits the running result of each key. */
final class ReduceOperator extends Operator {
    private final ReduceFunction<Object> function;
    private final ValueState<Object> results;
    private final RecordReceiver out;

    ReduceOperator(OperatorContext context, ReduceFunction<Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = out;
        this.results = context.valueState("reduced", Object.class);
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        Object before = results.value();
        Object after = before == null ? value : function.reduce(before, value);
        if (after == null) {
            throw new NullPointerException("reduce returned null (expected: a record)");
        }
        results.update(after);
        out.receive(after, timestampMs);
    }
}
