package org.raystream.runtime.job;

import java.util.concurrent.CountDownLatch;
import org.raystream.api.function.SinkFunction;

/** Takes some records and then no more. */
final class StoppingSink implements SinkFunction<String> {
    private static final long serialVersionUID = 1L;

    private final int limit;
    private int taken;

    StoppingSink(int limit) {
        this.limit = limit;
    }

    @Override
    public void sink(String value) throws InterruptedException {
        taken++;
        if (taken > limit) {
            new CountDownLatch(1).await();
        }
    }
}
