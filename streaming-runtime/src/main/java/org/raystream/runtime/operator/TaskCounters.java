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
    private volatile double inputDone; // written by the task's thread
    private volatile boolean inputDoneAsked = true; // set by readers, cleared by the task's thread

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

    /** Whether somebody has looked at {@link #inputDone} since it was published last, so that it is worth a question to the source. */
    public boolean isInputDoneAsked() {
        return inputDoneAsked;
    }

    /** Publishes how much of its input a source has read, from 0 to 1; NaN if it does not know. */
    public void publishInputDone(double done) {
        inputDoneAsked = false;
        inputDone = done;
    }

    /** How much of its input the task's source had read in the first turn after the last call, from 0 to 1; NaN if it does not know. */
    public double inputDone() {
        inputDoneAsked = true;
        return inputDone;
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
