package org.raystream.runtime.operator;

import org.raystream.api.function.SinkFunction;

/** Hands records to a sink function. */
final class SinkFunctionOperator extends Operator {
    private final SinkFunction<Object> function;
    private final TaskCounters counters;

    SinkFunctionOperator(OperatorContext context, SinkFunction<Object> function, TaskCounters counters) {
        super(context);
        this.function = function;
        this.counters = counters;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.sink(value);
        counters.addWritten();
    }
}
