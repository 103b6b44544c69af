package org.raystream.runtime.operator;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
        this(context, function, new OperatorCollector(out));
    }

    private KeyedProcessOperator(
            OperatorContext context, KeyedProcessFunction<Object, Object, Object> function, OperatorCollector out) {
        super(context, out);
        this.function = function;
        this.out = out;
    }

    @Override
    void process(Object value, long timestampMs) throws Exception {
        function.process(value, context(), out.begin(timestampMs));
    }

    @Override
    int onTime(BooleanSupplier hasRoom) throws Exception {
        Timers timers = context().requiredTimers();
        long nowMs = context().now();
        int fired = 0;
        while (fired < TIMERS_PER_TURN && hasRoom.getAsBoolean()) {
            Timers.Timer due = timers.pollDue(nowMs);
            if (due == null) {
                break;
            }
            context().requiredState().enter(due.key());
            function.onTimer(due.timeMs(), context(), out.begin(EntryHandler.NO_TIMESTAMP));
            fired++;
        }
        return fired;
    }

    @Override
    long restNanos() {
        long untilFirstMs = context().requiredTimers().firstMs() - context().now();
        return TimeUnit.MILLISECONDS.toNanos(Math.max(0, untilFirstMs));
    }
}
