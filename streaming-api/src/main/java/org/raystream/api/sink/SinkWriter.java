package org.raystream.api.sink;

/**
 * Writes the records of one subtask in two steps: all subtasks prepare, then all commit. What was never committed must
 * not be mistaken for a result.
 *
 * <p>Threading: one subtask's thread.
 */
public interface SinkWriter<T> {

    /** Takes one record. */
    void write(T record) throws Exception;

    /** Called once after the last record: makes everything durable that was written, still invisible. */
    void prepare() throws Exception;

    /** Called once, when every task of the job has prepared: makes the results visible. */
    void commit() throws Exception;

    /** Lets go of everything; results that were not committed are removed. Called once, at every end. */
    void close() throws Exception;
}
