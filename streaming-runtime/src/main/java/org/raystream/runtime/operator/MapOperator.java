package org.raystream.runtime.operator;

import org.raystream.api.function.MapFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Emits what a map function returns. */
final class MapOperator extends Operator {
    private final MapFunction<Object, Object> function;
    private final RecordReceiver out;

    MapOperator(OperatorContext context, MapFunction<Object, Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        Object result = function.map(value);
        if (result == null) {
            throw new NullPointerException("map returned null (expected: a record; use flatMap or filter to drop one)");
        }
        out.receive(result, timestampMs);
    }
}
