package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.MapFunction;
import org.raystream.api.job.ChannelMetrics;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.TaskMetrics;

@Timeout(120)
final class JobMetricsTest {
    private static final int RECORDS = 20_000;

    @RegisterExtension
    final JobSite site = JobSite.embedded();

    /** Takes long over each record. */
    private static final class SlowMap implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) {
            long until = System.nanoTime() + 2_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return value;
        }
    }

    @Test
    void metrics_ofAJobWithASlowMap_nameItAndWhoWaitsForIt() throws Exception {
        StreamingContext context =
                site.context("job.parallelism", "1", "channel.windowBytes", "32768", "channel.batchBytes", "1024");
        context.fromCollection(LongStream.range(0, RECORDS).boxed().toList())
                .rebalance()
                .map(new SlowMap())
                .rebalance()
                .sink(value -> {});
        JobHandle job = site.execute(context, "slow");

        JobMetrics metrics = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        job::metrics,
                        now -> now.bottleneck().equals(Optional.of("map"))
                                && now.tasks().get(0).outputs().get(0).blockedMs() > 0);
        job.cancel();
        job.await();

        TaskMetrics slow = task(metrics, "map");
        assertTrue(slow.busyShare() > 0.5, slow::toString);
        TaskMetrics source = metrics.tasks().get(0);
        assertTrue(source.backPressuredShare() > 0.25, source::toString);
        assertEquals(1, source.busyShare() + source.backPressuredShare() + source.idleShare(), 1e-6);
        ChannelMetrics channel = source.outputs().get(0);
        assertEquals("map", channel.consumer());
        assertTrue(channel.records() > 0 && channel.batches() > 0 && channel.bytes() > 72, channel::toString);
        assertTrue(channel.lagEntries() > 0, channel::toString);
        assertTrue(channel.creditBytes() < 32_768, channel::toString);
    }

    @Test
    void metrics_ofAJobThatHasEnded_countEveryRecordAndNoBottleneck() throws Exception {
        StreamingContext context = site.context("job.parallelism", "1");
        context.fromCollection(List.of("a", "b", "c")).rebalance().sink(value -> {});
        JobHandle job = site.execute(context, "small");
        job.await();

        JobMetrics metrics = job.metrics();
        ChannelMetrics channel = metrics.tasks().get(0).outputs().get(0);
        assertEquals(3, channel.records());
        assertEquals(0, channel.lagEntries());
        assertEquals(Optional.empty(), metrics.bottleneck());
    }

    private static TaskMetrics task(JobMetrics metrics, String name) {
        return metrics.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + metrics.tasks()));
    }
}
