package org.raystream.runtime.job;

import java.io.IOException;
import org.raystream.api.function.RichFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.function.SinkFunction;

/** Fails in one step. */
final class FailingSink implements SinkFunction<Integer>, RichFunction {
    private static final long serialVersionUID = 1L;

    private final String step;

    FailingSink(String step) {
        this.step = step;
    }

    @Override
    public void open(RuntimeContext context) throws IOException {
        failIn("open");
    }

    @Override
    public void sink(Integer value) throws IOException {
        failIn("sink");
    }

    @Override
    public void close() throws IOException {
        failIn("close");
    }

    private void failIn(String now) throws IOException {
        if (now.equals(step)) {
            throw new IOException("failed on purpose in " + now);
        }
    }
}
