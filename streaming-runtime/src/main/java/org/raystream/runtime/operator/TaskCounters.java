package org.raystream.runtime.operator;

/**
 * What a task counts.
 *
 * <p>Threading: written by the task's thread; read by any thread, which sees each count at most one turn old.
 */
public final class TaskCounters {
    private long writtenSoFar;
    private volatile long recordsRead;
    private volatile long recordsWritten;
    private volatile long recordsIn;
    private volatile long recordsOut;

    /** Counts a record that a sink took; published at the end of the turn. */
    void addWritten() {
        writtenSoFar++;
    }

    /** Publishes the counts; {@code channelRecords} were handed to output channels in total. */
    public void publish(long read, long in, long channelRecords) {
        recordsRead = read;
        recordsIn = in;
        recordsWritten = writtenSoFar;
        recordsOut = writtenSoFar + channelRecords;
    }

    /** Records emitted by the task's source. */
    public long recordsRead() {
        return recordsRead;
    }

    /** Records taken by the task's sinks. */
    public long recordsWritten() {
        return recordsWritten;
    }

    /** Records taken from channels or emitted by the source. */
    public long recordsIn() {
        return recordsIn;
    }

    /** Records handed to channels and sinks. */
    public long recordsOut() {
        return recordsOut;
    }
}
