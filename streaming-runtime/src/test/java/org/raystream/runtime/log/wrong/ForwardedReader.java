package org.raystream.runtime.log.wrong;

import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.log.LogReader;

/** A reader that does what another does. */
class ForwardedReader implements LogReader {
    final LogReader right;

    ForwardedReader(LogReader right) {
        this.right = right;
    }

    @Override
    public @Nullable Batch poll() {
        return right.poll();
    }

    @Override
    public long nextSequence() {
        return right.nextSequence();
    }

    @Override
    public void close() {
        right.close();
    }
}
