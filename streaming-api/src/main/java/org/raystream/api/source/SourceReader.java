package org.raystream.api.source;

import org.raystream.api.function.Collector;

/**
 * Reads the splits of one subtask.
 *
 * <p>Threading: one subtask's thread.
 */
public interface SourceReader<T> {

    /**
     * Emits at most about {@code limit} records and returns soon, also when there is nothing: back pressure,
     * checkpoints and cancels wait for this call.
     */
    ReadStatus poll(int limit, Collector<T> out) throws Exception;

    /** Returns the position after the last emitted record, in an encoding of the reader's own. */
    byte[] snapshot() throws Exception;

    /**
     * Goes to a position that {@link #snapshot} of a reader with the same splits returned; called before the first
     * poll.
     */
    void restore(byte[] position) throws Exception;

    /**
     * Returns how much of its splits the reader has read, from 0 to 1; NaN if it cannot know, as of input without end.
     * Called between polls, a few times a second at most.
     */
    default double progress() {
        return Double.NaN;
    }

    /** Lets go of everything. Called once, at every end. */
    void close() throws Exception;
}
