package org.raystream.runtime.operator;

import org.raystream.api.function.ProcessFunction;
import org.raystream.runtime.route.RecordReceiver;

/** Emits what a process function collects. */
final class ProcessOperator extends Operator {
    private final ProcessFunction<Object, Object> function;
    private final OperatorCollector out;

    ProcessOperator(OperatorContext context, ProcessFunction<Object, Object> function, RecordReceiver out) {
        this(context, function, new OperatorCollector(out));
    }

    private ProcessOperator(OperatorContext context, ProcessFunction<Object, Object> function, OperatorCollector out) {
        super(context, out);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.process(value, context(), out.begin(timestampMs));
    }
}
