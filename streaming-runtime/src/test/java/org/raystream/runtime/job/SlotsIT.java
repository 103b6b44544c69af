package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.host.ActorHost;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;

/** Jobs that need more than the cluster has. */
@Timeout(120)
class SlotsIT {
    private static final Duration ACTORS_LIMIT = Duration.ofSeconds(5); // the master ends after the failure was told

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void await_whenTheClusterLacksCpus_givesUpAndSaysWhatIsMissing() {
        StreamingContext context =
                site.context("worker.cpus", "7", "cluster.workers", "3", "cluster.resourceTimeout", "3s");
        List<Integer> values = List.of(1, 2, 3);
        context.fromCollection(values).setParallelism(3).sink(value -> {}).setParallelism(3);
        long beganNanos = System.nanoTime();
        JobHandle job = site.execute(context, "too large");
        try (HostSession session = ServiceLoader.load(ClusterConnector.class)
                .findFirst()
                .orElseThrow()
                .connect(site.cluster().address(), List.of(), EngineActors.class)) {
            JobFailedException failure = assertThrows(JobFailedException.class, job::await);
            long failedMs = (System.nanoTime() - beganNanos) / 1_000_000;

            System.out.println("measured: from submission to giving up ms=" + failedMs + " with ms=3000; " + failure);
            assertTrue(
                    failure.getMessage()
                            .matches(
                                    ".*needed 3 worker\\(s\\) with 1 slot\\(s\\) each, available [012]: gave up after 3.0 s"
                                            + " \\(expected: .*lower cluster.workers or worker.cpus, add nodes.*\\)"),
                    failure.getMessage());
            Awaitility.await()
                    .atMost(ACTORS_LIMIT)
                    .until(() -> actors(session.host(), job.jobId()).isEmpty());
        }
    }

    @Test
    void execute_whenThereAreTooFewSlots_refusesTheJobAndSaysHowManyItNeeds() {
        StreamingContext context = site.context("cluster.workers", "1", "cluster.slots", "1");
        context.fromCollection(List.of(1, 2))
                .setParallelism(2)
                .sink(value -> {})
                .setParallelism(2);

        InvalidJobException refusal = assertThrows(InvalidJobException.class, () -> site.execute(context, "too many"));

        assertTrue(refusal.getMessage().contains("needed=2 available=1"), refusal.getMessage());
    }

    /** Those that Ray still knows by name, also if they wait for their resources. */
    private static List<String> actors(ActorHost host, String jobId) {
        return List.of("/master", "/worker-1", "/worker-2", "/worker-3").stream()
                .filter(name -> host.find(jobId + name).isPresent())
                .toList();
    }
}
