package org.raystream.runtime.operator;

import org.raystream.api.function.Collector;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.route.RecordReceiver;

/**
 * Passes on what a user function emits, with the timestamp of the record in progress.
 *
 * <p>Threading: the task's thread.
 */
public final class OperatorCollector implements Collector<Object> {
    private final RecordReceiver receiver;
    private long timestampMs = EntryHandler.NO_TIMESTAMP;
    private long records;

    /** Passes records on to {@code receiver}, without a timestamp at first. */
    public OperatorCollector(RecordReceiver receiver) {
        this.receiver = receiver;
    }

    /** Records emitted from now on carry this timestamp. */
    OperatorCollector at(long newTimestampMs) {
        timestampMs = newTimestampMs;
        return this;
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
        if (value == null) {
            throw new NullPointerException("collect(null) (expected: a record)");
        }
        records++;
        receiver.receive(value, ownTimestampMs);
    }
}
