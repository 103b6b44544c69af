package org.raystream.runtime.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.route.RecordReceiver;

/**
 * The operators of a task, the head first, each after the one it is chained to.
 *
 * <p>Threading: the task's thread.
 */
public final class OperatorChain {
    private final List<Operator> operators;
    private final List<RecordReceiver> inputs;
    private int opened;

    /**
     * Chains operators.
     *
     * @param operators all operators but a source
     * @param inputs where the records of each input of the task go
     */
    OperatorChain(List<Operator> operators, List<RecordReceiver> inputs) {
        this.operators = new ArrayList<>(operators);
        this.inputs = new ArrayList<>(inputs);
    }

    /** Where the records of an input of the task go. */
    public RecordReceiver input(int index) {
        return inputs.get(index);
    }

    /** Opens from the tail on, so that whoever is open finds those behind it open. */
    public void open() {
        for (int i = operators.size() - 1; i >= 0; i--) {
            Operator operator = operators.get(i);
            opened++;
            step(operator, "open", Operator::open);
        }
    }

    /** Fires timers that are due while {@code hasRoom} says that there is room for what they emit; returns how many. */
    public int fireTimers(BooleanSupplier hasRoom) {
        int fired = 0;
        for (Operator operator : operators) {
            fired += operator.fireTimers(hasRoom);
        }
        return fired;
    }

    /** How long no timer comes due, in nanoseconds. */
    public long restNanos() {
        long rest = Long.MAX_VALUE;
        for (Operator operator : operators) {
            rest = Math.min(rest, operator.restNanos());
        }
        return rest;
    }

    /** Has all operators make durable what they wrote. */
    public void prepare() {
        operators.forEach(operator -> step(operator, "prepare", Operator::prepare));
    }

    /** Has all operators make visible what they prepared. */
    public void commit() {
        operators.forEach(operator -> step(operator, "commit", Operator::commit));
    }

    /** Closes all operators that were opened, also when some fail; returns the first failure, which holds the others. */
    public @Nullable StreamException close() {
        StreamException first = null;
        int firstOpen = operators.size() - opened;
        opened = 0;
        for (Operator operator : operators.subList(firstOpen, operators.size())) {
            try {
                step(operator, "close", Operator::close);
            } catch (StreamException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        return first;
    }

    private interface Step {
        void run(Operator operator) throws Exception;
    }

    private static void step(Operator operator, String name, Step step) {
        try {
            step.run(operator);
        } catch (Throwable thrown) {
            throw operator.context().failureIn(name, thrown);
        }
    }
}
