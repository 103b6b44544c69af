package org.raystream.runtime.operator;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.route.RecordReceiver;

/**
 * One operator of a chain: gives records to its user function and what that emits to the next receiver.
 *
 * <p>Threading: the task's thread.
 */
abstract class Operator implements RecordReceiver {
    private final OperatorContext context;
    private final @Nullable OperatorCollector collector;

    /** Makes an operator whose user function emits by returning, or not at all. */
    Operator(OperatorContext context) {
        this.context = context;
        this.collector = null;
    }

    /** Makes an operator whose user function emits through {@code collector}. */
    Operator(OperatorContext context, OperatorCollector collector) {
        this.context = context;
        this.collector = collector;
    }

    /** Prepares the user function; called once, before the first record. */
    void open() throws Exception {
        context.openFunction();
    }

    /** Handles a record. */
    abstract void process(Object value, long timestampMs) throws Exception;

    /** Handles a record of the second input; only an operator with two inputs has one. */
    void processSecond(Object value, long timestampMs) throws Exception {
        throw new IllegalStateException("operator '" + context.name() + "' has one input");
    }

    /** Fires what is due, while there is room for what it emits; returns how many timers fired. */
    int onTime(BooleanSupplier hasRoom) throws Exception {
        return 0;
    }

    /** How long no timer comes due, in nanoseconds. */
    long restNanos() {
        return Long.MAX_VALUE;
    }

    /** Called once after the last record. */
    void prepare() throws Exception {}

    /** Called once when all tasks of the job have prepared. */
    void commit() throws Exception {}

    /** Called once, at every end, if {@link #open} was called. */
    void close() throws Exception {
        context.closeFunction();
    }

    final OperatorContext context() {
        return context;
    }

    @Override
    public final void receive(Object value, long timestampMs) {
        Throwable thrown = null;
        try {
            process(value, timestampMs);
        } catch (Throwable caught) {
            thrown = caught;
        }
        afterUserCode(value, thrown);
    }

    /** The receiver for records of the second input. */
    final RecordReceiver second() {
        return (value, timestampMs) -> {
            Throwable thrown = null;
            try {
                processSecond(value, timestampMs);
            } catch (Throwable caught) {
                thrown = caught;
            }
            afterUserCode(value, thrown);
        };
    }

    final int fireTimers(BooleanSupplier hasRoom) {
        Throwable thrown = null;
        int fired = 0;
        try {
            fired = onTime(hasRoom);
        } catch (Throwable caught) {
            thrown = caught;
        }
        afterUserCode(null, thrown);
        return fired;
    }

    /** What failed behind this operator comes first: user code may have caught it, or thrown an exception of its own for it. */
    private void afterUserCode(@Nullable Object record, @Nullable Throwable thrown) {
        Throwable behind = collector == null ? null : collector.end();
        Throwable first = behind == null ? thrown : behind;
        if (first != null) {
            throw record == null ? context.failureIn("timer", first) : context.failure(record, first);
        }
    }
}
