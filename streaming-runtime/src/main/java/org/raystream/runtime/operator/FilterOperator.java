package org.raystream.runtime.operator;

import org.raystream.api.function.FilterFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Passes on what a filter function keeps. */
final class FilterOperator extends Operator {
    private final FilterFunction<Object> function;
    private final RecordReceiver out;

    FilterOperator(OperatorContext context, FilterFunction<Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        if (function.filter(value)) {
            out.receive(value, timestampMs);
        }
    }
}
