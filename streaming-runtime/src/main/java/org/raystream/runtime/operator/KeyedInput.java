package org.raystream.runtime.operator;

import org.raystream.api.function.KeySelector;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.state.KeyedState;

/**
 * Enters the key of each record before the operator sees it.
 *
 * <p>Threading: the task's thread.
 */
final class KeyedInput implements RecordReceiver {
    private final KeySelector<Object, Object> selector;
    private final KeyedState state;
    private final OperatorContext context;
    private final RecordReceiver operator;

    KeyedInput(
            KeySelector<Object, Object> selector, KeyedState state, OperatorContext context, RecordReceiver operator) {
        this.selector = selector;
        this.state = state;
        this.context = context;
        this.operator = operator;
    }

    @Override
    public void receive(Object value, long timestampMs) {
        try {
            Object key = selector.key(value);
            if (key == null) {
                throw new NullPointerException("the key is null (expected: every record has a key)");
            }
            state.enter(key);
        } catch (Throwable thrown) {
            throw context.failure(value, thrown);
        }
        operator.receive(value, timestampMs);
    }
}
