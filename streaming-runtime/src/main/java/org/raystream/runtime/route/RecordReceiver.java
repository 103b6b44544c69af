package org.raystream.runtime.route;

/**
 * Takes the records that an operator emits.
 *
 * <p>Threading: the task's thread.
 */
public interface RecordReceiver {

    /**
     * Takes one record; {@code timestampMs} is {@link org.raystream.runtime.channel.EntryHandler#NO_TIMESTAMP} if it has none.
     *
     * @throws org.raystream.runtime.failure.StreamException if user code behind it failed
     */
    void receive(Object value, long timestampMs);
}
