package org.raystream.runtime.log;

import java.nio.file.Path;
import org.raystream.runtime.batch.ChannelIdentity;

/**
 * One way to keep logs. Each channel has a directory of its own.
 *
 * <p>Threading: any thread.
 */
public interface LogKind {

    /**
     * Opens the log of a channel for appending by {@code identity}'s producer incarnation. What earlier incarnations left is kept and stays readable up to
     * {@code firstSequence}, which is their cut; beyond it nothing of theirs counts any more.
     *
     * <p>What the directory holds then counts against the quota of this kind until the log is closed.
     *
     * @param firstSequence the sequence number of the first entry that will be appended: at most {@link #completeEnd} of what is there, and where one of its batches
     *     begins
     * @throws LogException if the directory cannot be used, if there is no room, if what is there belongs to another job or channel or to an incarnation that is not
     *     older, or if its batches do not reach {@code firstSequence}
     */
    ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence);

    /**
     * Opens a reader of a channel's log that belongs to another process, or to one that is gone.
     *
     * @throws LogException if there is no log of this channel, or if it does not reach back to {@code fromSequence}
     */
    LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence);

    /**
     * The sequence number after the last whole batch of a log whose producer is gone: the cut that keeps all of it.
     *
     * @throws LogException if there is no log of this channel, or its end is damaged
     */
    long completeEnd(Path directory, ChannelIdentity identity);
}
