package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.ChannelMetrics;
import org.raystream.api.job.JobHandle;
import org.raystream.api.sink.CollectedRecords;

/** Each transport between real processes: four workers on two nodes, so that channels run within a node and between both. */
@Timeout(240)
class TransportsIT {
    private static final long RECORDS = 60_000;

    @RegisterExtension
    final JobSite site = JobSite.onCluster().with("cluster.workers", "4", "worker.cpus", "0");

    @ParameterizedTest
    @CsvSource({
        "auto, auto, ''",
        "auto, auto, 192.0.2.1", // which no node has: no worker can listen, so calls have to do
        "ray, none, ''",
        "ray, segment, ''",
        "netty, segment, ''"
    })
    void job_overThisTransport_losesAndDoublesNothing(String transport, String log, String bindAddress)
            throws Exception {
        Path logs = Files.createDirectories(site.directory().resolve("logs"));
        StreamingContext context = site.context(
                "channel.transport",
                transport,
                "channel.log",
                log,
                "log.dir",
                logs.toString(),
                "job.parallelism",
                "4",
                "netty.bindAddress",
                bindAddress);
        CollectedRecords<Long> arrived = context.generate(RECORDS, index -> index)
                .rebalance()
                .map(value -> value * 3)
                .keyBy(value -> value % 1_000)
                .map(value -> value + 1)
                .collect();
        JobHandle job = site.execute(context, "transports");
        job.await();

        assertEquals(
                LongStream.range(0, RECORDS).map(index -> 3 * index + 1).boxed().toList(),
                arrived.records().stream().sorted().toList());
        List<ChannelMetrics> channels = job.metrics().tasks().stream()
                .flatMap(task -> task.outputs().stream())
                .toList();
        assertEquals(
                2 * RECORDS,
                channels.stream().mapToLong(ChannelMetrics::records).sum());
        boolean isLogged = !log.equals("none");
        assertTrue(channels.stream().allMatch(channel -> channel.logBytes() > 0 == isLogged), channels.toString());
        try (Stream<Path> left = Files.list(logs)) {
            assertEquals(List.of(), left.toList(), "logs end with the job");
        }
    }
}
