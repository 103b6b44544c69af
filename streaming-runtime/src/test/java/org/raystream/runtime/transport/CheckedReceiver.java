package org.raystream.runtime.transport;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;

/** Holds a receiver to its contract: intact batches of its channel, in order, each once. Only the first may begin before what was asked for. */
final class CheckedReceiver implements BatchReceiver {
    private final ChannelIdentity identity;
    private final BatchReceiver receiver;
    private long next;
    private boolean isFirst = true;

    CheckedReceiver(ChannelIdentity identity, BatchReceiver receiver, long firstSequence) {
        this.identity = identity;
        this.receiver = receiver;
        this.next = firstSequence;
    }

    @Override
    public @Nullable Batch poll() {
        Batch batch = receiver.poll();
        if (batch != null) {
            batch.verify(identity);
            boolean follows = isFirst
                    ? batch.firstSequence() <= next && batch.endSequence() > next
                    : batch.firstSequence() == next;
            if (!follows) {
                throw new AssertionError("batch from=" + batch.firstSequence() + " to=" + batch.endSequence()
                        + " (expected: from " + next + ", first=" + isFirst + ")");
            }
            isFirst = false;
            next = batch.endSequence();
        }
        return batch;
    }

    @Override
    public long restNanos() {
        return receiver.restNanos();
    }

    @Override
    public void close() {
        receiver.close();
    }

    @Override
    public void release(Batch batch) {
        receiver.release(batch);
    }
}
