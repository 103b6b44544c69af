package org.raystream.runtime.operator;

import org.raystream.api.function.KeyedProcessFunction;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.state.Timers;

/** Emits what a keyed process function collects, for records and for timers. */
final class KeyedProcessOperator extends Operator {
    private static final int TIMERS_PER_TURN = 256;

    private final KeyedProcessFunction<Object, Object, Object> function;
    private final OperatorCollector out;

    KeyedProcessOperator(
            OperatorContext context, KeyedProcessFunction<Object, Object, Object> function, RecordReceiver out) {
        super(context);
        this.function = function;
        this.out = new OperatorCollector(out);
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.process(value, context(), out.at(timestampMs));
    }

    @Override
    int fireTimers() throws Exception {
        Timers timers = context().requiredTimers();
        long nowMs = context().now();
        int fired = 0;
        for (Timers.Timer due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
            context().requiredState().enter(due.key());
            function.onTimer(due.timeMs(), context(), out.at(EntryHandler.NO_TIMESTAMP));
            fired++;
            if (fired == TIMERS_PER_TURN) {
                break;
            }
        }
        return fired;
    }
}
