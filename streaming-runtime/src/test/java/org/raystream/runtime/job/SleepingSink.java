package org.raystream.runtime.job;

import java.util.concurrent.CountDownLatch;
import org.raystream.api.function.SinkFunction;

/** Waits for ever in user code, until it is interrupted. */
final class SleepingSink implements SinkFunction<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void sink(Long value) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
