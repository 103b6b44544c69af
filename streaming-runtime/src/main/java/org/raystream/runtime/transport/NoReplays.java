package org.raystream.runtime.transport;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.failure.StreamException;

/**
 * For a channel without a log: what got lost cannot be sent again.
 *
 * <p>Threading: any thread.
 */
final class NoReplays implements Replays {
    private volatile @Nullable StreamException lost; // written by the thread that brought the first request

    @Override
    public void serve(ChannelIdentity identity, FramePort port, long fromSequence, long endSequence) {
        if (fromSequence < endSequence && lost == null) {
            lost = failure(identity, fromSequence);
        }
    }

    @Override
    public CatchUp catchUp(LinkState link, FramePort port) {
        throw failure(link.identity(), link.sentSequence());
    }

    @Override
    public void checkHealth() {
        StreamException failure = lost;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        // serves nothing
    }

    private static StreamException failure(ChannelIdentity identity, long fromSequence) {
        return new StreamException(
                StreamException.Kind.RETRY,
                "a batch was lost on the way and this job keeps no logs to send it again from: " + identity
                        + " sequence=" + fromSequence + " (expected: channel.log=segment)",
                null);
    }
}
