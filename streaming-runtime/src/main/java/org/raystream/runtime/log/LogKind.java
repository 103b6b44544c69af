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
     * @param firstSequence the sequence number of the first entry that will be appended
     * @throws LogException if the directory cannot be used, if there is no room, if what is there belongs to another job or channel, or if the chain that is there ends below {@code firstSequence}
     */
    ReplayLog open(Path directory, ChannelIdentity identity, long firstSequence);

    /**
     * Opens a reader of a channel's log that belongs to another process, or to one that is gone.
     *
     * @throws LogException if there is no log of this channel, or if it does not reach back to {@code fromSequence}
     */
    LogReader openReader(Path directory, ChannelIdentity identity, long fromSequence);
}
