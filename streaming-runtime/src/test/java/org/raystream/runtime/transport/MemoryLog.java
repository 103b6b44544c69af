package org.raystream.runtime.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/** A log that keeps all batches in memory, for tests of what reads it. */
public class MemoryLog implements ReplayLog {
    private final List<Batch> batches = new ArrayList<>();
    private long endSequence;

    @Override
    public boolean append(Batch batch) {
        batches.add(new Batch(Arrays.copyOf(batch.bytes(), batch.length()), batch.length()));
        endSequence = batch.endSequence();
        return true;
    }

    @Override
    public long firstSequence() {
        return 0;
    }

    @Override
    public long endSequence() {
        return endSequence;
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void trim(long sequence) {}

    @Override
    public LogReader reader(long fromSequence) {
        return new Reader(fromSequence);
    }

    @Override
    public void close() {}

    private final class Reader implements LogReader {
        private long nextSequence;
        private int next;

        Reader(long fromSequence) {
            this.nextSequence = fromSequence;
        }

        @Override
        public @Nullable Batch poll() {
            while (next < batches.size() && batches.get(next).endSequence() <= nextSequence) {
                next++;
            }
            if (next == batches.size()) {
                return null;
            }
            Batch batch = batches.get(next);
            nextSequence = batch.endSequence();
            return new Batch(batch.bytes().clone(), batch.length());
        }

        @Override
        public long nextSequence() {
            return nextSequence;
        }

        @Override
        public void close() {}
    }
}
