package org.raystream.runtime.log.wrong;

import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/** A log that does what another does, for those that do one thing wrong. */
public class ForwardedLog implements ReplayLog {
    final ReplayLog right;

    public ForwardedLog(ReplayLog right) {
        this.right = right;
    }

    @Override
    public boolean append(Batch batch) {
        return right.append(batch);
    }

    @Override
    public long firstSequence() {
        return right.firstSequence();
    }

    @Override
    public long endSequence() {
        return right.endSequence();
    }

    @Override
    public long diskBytes() {
        return right.diskBytes();
    }

    @Override
    public void trim(long sequence) {
        right.trim(sequence);
    }

    @Override
    public LogReader reader(long fromSequence) {
        return right.reader(fromSequence);
    }

    @Override
    public void close() {
        right.close();
    }
}
