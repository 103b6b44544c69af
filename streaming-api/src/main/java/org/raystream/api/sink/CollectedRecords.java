package org.raystream.api.sink;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a stream as they reach the driver, for tests and notebooks. All of them are there once the job's
 * handle says that it has finished; their order is that of arrival.
 *
 * <p>Threading: any thread.
 */
public final class CollectedRecords<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient List<T> records = new ArrayList<>();

    /** A copy of what has arrived so far. */
    public List<T> records() {
        synchronized (records) {
            return new ArrayList<>(records);
        }
    }

    /** Called by the engine for each record that arrives. */
    public void add(T received) {
        synchronized (records) {
            records.add(received);
        }
    }
}
