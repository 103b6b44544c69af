package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.sink.CollectedRecords;

/** What a worker's node has, or has not, other than the driver's. */
@Timeout(120)
class NodeDifferencesIT {
    /** Names another directory in each process: this file is only where the driver runs. */
    private static final String DRIVERS_OWN = "/proc/self/cwd/pom.xml";

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void await_whenAFileIsMissingOnOneNode_namesFileAndNode() {
        assertTrue(Files.exists(Path.of(DRIVERS_OWN)));
        StreamingContext context = site.context();
        context.fromFile(DRIVERS_OWN).print();

        JobHandle job = site.execute(context, "missing file");
        JobFailedException failure = assertThrows(JobFailedException.class, job::await);

        String message = failure.getMessage();
        assertTrue(
                message.contains("file is missing on a worker's node: file=" + DRIVERS_OWN + " host=127.0.0."),
                message);
        assertEquals(1, message.lines().count(), message);
        assertInstanceOf(InvalidJobException.class, failure.getCause());
    }

    @Test
    void execute_whenTheWorkDirectoryCannotBeUsed_namesItAndTheNode() throws Exception {
        Path file = Files.writeString(site.directory().resolve("no-directory"), "");
        StreamingContext context = site.context("work.dir", file.toString());
        context.fromCollection(List.of(1)).print();

        InvalidJobException refusal =
                assertThrows(InvalidJobException.class, () -> site.execute(context, "no work.dir"));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("the job's jars cannot be stored: node=127.0.0."), message);
        assertTrue(message.contains("directory=" + file), message);
    }

    @Test
    void execute_withOptionsForTheWorkers_startsTheirJvmsWithThem() throws Exception {
        StreamingContext context = site.context(
                "worker.heapMb", "96", "worker.jvmOptions", "-Dprobe.one=1 \"-Dprobe.two=two words\" -XX:+UseSerialGC");
        CollectedRecords<String> seen = context.fromCollection(List.of(0))
                .map(ignored -> System.getProperty("probe.one") + "; " + System.getProperty("probe.two") + "; "
                        + (Runtime.getRuntime().maxMemory() <= 96L << 20))
                .collect();

        site.execute(context, "options").await();

        assertEquals(List.of("1; two words; true"), seen.records());
    }
}
