package org.raystream.runtime.operator;

import org.raystream.runtime.route.RecordReceiver;

/**
 * One operator of a chain: gives records to its user function and what that emits to the next receiver.
 *
 * <p>Threading: the task's thread.
 */
abstract class Operator implements RecordReceiver {
    private final OperatorContext context;

    Operator(OperatorContext context) {
        this.context = context;
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

    /** Fires what is due; returns how many timers fired. */
    int fireTimers() throws Exception {
        return 0;
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
        try {
            process(value, timestampMs);
        } catch (Throwable thrown) {
            throw context.failure(value, thrown);
        }
    }

    /** The receiver for records of the second input. */
    final RecordReceiver second() {
        return (value, timestampMs) -> {
            try {
                processSecond(value, timestampMs);
            } catch (Throwable thrown) {
                throw context.failure(value, thrown);
            }
        };
    }
}
