package org.raystream.runtime.operator;

import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.route.RecordReceiver;

/**
 * Passes on what user code emits during one call. It remembers what failed behind it, because user code that catches exceptions around {@code collect} would
 * otherwise hide that a record was lost.
 *
 * <p>Threading: the task's thread.
 */
public final class OperatorCollector implements Collector<Object> {
    private final RecordReceiver receiver;
    private long timestampMs = EntryHandler.NO_TIMESTAMP;
    private boolean isOpen;
    private @Nullable Throwable failure;
    private long records;

    /** Passes records on to {@code receiver}. */
    public OperatorCollector(RecordReceiver receiver) {
        this.receiver = receiver;
    }

    /** Takes records from now on; those without a timestamp of their own get {@code newTimestampMs}. */
    public OperatorCollector begin(long newTimestampMs) {
        timestampMs = newTimestampMs;
        isOpen = true;
        return this;
    }

    /** Takes no more records; returns what failed behind it, if anything ever has. */
    public @Nullable Throwable end() {
        isOpen = false;
        return failure;
    }

    /** How many records were emitted. */
    public long records() {
        return records;
    }

    @Override
    public void collect(Object value) {
        collect(value, timestampMs);
    }

    @Override
    public void collect(Object value, long ownTimestampMs) {
        try {
            check(value);
            receiver.receive(value, ownTimestampMs);
            records++;
        } catch (RuntimeException | Error failed) {
            failure = failure == null ? failed : failure;
            throw failed;
        }
    }

    private void check(@Nullable Object value) {
        if (!isOpen) {
            throw new IllegalStateException(
                    "collect outside of a call (expected: a collector is used during the call that it was handed to)");
        }
        if (failure != null) {
            throw new IllegalStateException("collect after a failure, which ends the task: " + failure, failure);
        }
        if (value == null) {
            throw new NullPointerException("collect(null) (expected: a record)");
        }
    }
}
