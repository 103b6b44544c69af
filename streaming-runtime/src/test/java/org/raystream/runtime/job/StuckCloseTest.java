package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.RichFunction;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;

/** User code that fails and then does not let itself be closed must not keep the job from failing. */
final class StuckCloseTest {
    private static final CountDownLatch TEST_IS_OVER = new CountDownLatch(1);

    private static final class FailsAndHangs implements MapFunction<Integer, Integer>, RichFunction {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer map(Integer value) {
            throw new IllegalStateException("fails at " + value);
        }

        @Override
        public void close() throws InterruptedException {
            TEST_IS_OVER.await();
        }
    }

    @AfterEach
    void letGo() {
        TEST_IS_OVER.countDown();
    }

    @Test
    @Timeout(60)
    void await_whenAFailedFunctionHangsAsItIsClosed_tellsTheFailure() {
        StreamingContext context = StreamingContext.buildContext().withConfig(Map.of("task.cancelTimeout", "300ms"));
        context.fromCollection(List.of(1))
                .map(new FailsAndHangs())
                .withName("stuck")
                .sink(value -> {});
        JobHandle job = context.execute("stuck close");

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);

        assertTrue(failure.getMessage().contains("operator 'stuck' subtask=0/1 failed: record='1'"));
    }
}
