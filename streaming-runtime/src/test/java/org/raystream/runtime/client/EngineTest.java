package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.api.job.JobSubmission;
import org.raystream.api.job.TaskStatus;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.api.source.CollectionSource;

@Timeout(60)
final class EngineTest {
    private final Properties properties = new Properties();
    private final Engine engine = new Engine(new DriverSettings(properties), DriverProcess.CURRENT, new Random(1));
    private final CollectedRecords<String> collected = new CollectedRecords<>();

    @TempDir
    private Path directory;

    @Test
    void submit_whenTheJobIsSound_runsIt() throws Exception {
        JobHandle job = engine.submit(submission("My first job!", Map.of()));
        JobStatus status = job.await();

        assertEquals(JobState.FINISHED, status.state());
        assertEquals("My first job!", status.name());
        assertTrue(status.jobId().matches("my-first-job-[0-9a-f]{8}"), status.jobId());
        assertEquals(List.of("a", "b"), collected.records().stream().sorted().toList());
        assertEquals(2, job.metrics().recordsRead());
        assertEquals(2, job.metrics().recordsWritten());
        assertTrue(status.tasks().stream().map(TaskStatus::state).allMatch("FINISHED"::equals), status.toString());
    }

    @Test
    void submit_whenCalledTwice_givesEachJobAnIdOfItsOwn() throws Exception {
        JobHandle first = engine.submit(submission("x", Map.of()));
        JobHandle second = engine.submit(submission("x", Map.of()));
        first.await();
        second.await();

        assertNotEquals(first.jobId(), second.jobId());
    }

    @Test
    void submit_whenTheCommandLineSaysOtherwise_itWinsOverFilesAndCode() throws Exception {
        Path file = Files.writeString(directory.resolve("a.properties"), "job.parallelism=3\ncluster.workers=2\n");
        properties.setProperty(DriverSettings.CONFIG_FILES, file.toString());
        properties.setProperty(DriverSettings.SET_PREFIX + "job.parallelism", "2");

        JobStatus status = engine.submit(submission("x", Map.of("job.parallelism", "4", "cluster.workers", "4")))
                .await();

        assertEquals(2, status.tasks().get(0).parallelism());
        assertEquals(
                2, status.tasks().stream().map(TaskStatus::worker).distinct().count());
    }

    @Test
    void submit_whenASettingIsUnknown_refusesTheJob() {
        properties.setProperty(DriverSettings.SET_PREFIX + "job.paralelism", "2");

        InvalidJobException mistake =
                assertThrows(InvalidJobException.class, () -> engine.submit(submission("x", Map.of())));
        assertTrue(mistake.getMessage().contains("job.paralelism"), mistake.getMessage());
    }

    @Test
    void submit_whenItHasEnded_leavesNoThread() throws Exception {
        JobHandle job = engine.submit(submission("leaves-nothing", Map.of()));
        job.await();

        assertEquals(
                List.of(),
                LiveThreads.all().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith(job.jobId() + "/"))
                        .toList());
    }

    private JobSubmission submission(String name, Map<String, String> settings) {
        StreamGraph graph = new StreamGraph();
        StreamNode source = graph.add(OperatorKind.SOURCE, "source", CollectionSource.of(List.of("a", "b")), List.of());
        graph.add(
                OperatorKind.COLLECT,
                "collect",
                collected,
                List.of(new StreamEdge(source, 0, Partitioning.REBALANCE, null)));
        return new JobSubmission(name, graph, settings, List.of());
    }
}
