package org.raystream.runtime.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.BatchSender;

/** Both ends of a transport that takes as many batches as the test allows, and hands out those that the test puts in. */
public final class RecordedBatches implements BatchSender, BatchReceiver {
    public final Deque<Batch> batches = new ArrayDeque<>();
    public final List<Batch> released = new ArrayList<>();
    public int credit = Integer.MAX_VALUE; // in batches
    public long pauseNanos;
    public int leastBatchBytes;
    public boolean closed;
    public boolean idle;
    public long consumed;

    @Override
    public boolean offer(Batch batch) {
        if (credit == 0) {
            return false;
        }
        credit--;
        batches.add(batch);
        return true;
    }

    @Override
    public void tend(long nowNanos) {}

    @Override
    public long consumedSequence() {
        return consumed;
    }

    @Override
    public long creditBytes() {
        return credit;
    }

    @Override
    public long pauseNanos() {
        return pauseNanos;
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public byte[] buffer(int minimumBytes) {
        return new byte[minimumBytes];
    }

    @Override
    public int batchBytes(int configuredBytes) {
        return Math.max(configuredBytes, leastBatchBytes);
    }

    @Override
    public @Nullable Batch poll() {
        return batches.poll();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public long restNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public void release(Batch batch) {
        released.add(batch);
    }
}
