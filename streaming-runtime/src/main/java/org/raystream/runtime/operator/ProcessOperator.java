package org.raystream.runtime.operator;

import org.raystream.api.function.ProcessFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Emits what a process function collects. */
final class ProcessOperator extends Operator {
    private final ProcessFunction<Object, Object> function;
    private final OperatorCollector out;

    ProcessOperator(OperatorContext context, ProcessFunction<Object, Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = new OperatorCollector(out);
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.process(value, context(), out.at(timestampMs));
    }
}
