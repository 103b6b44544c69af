package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.runtime.cli.Raystream;

/** A detached job, and those who look at it from other terminals: each command in a process of its own. */
@Timeout(180)
class JobCommandsIT {
    private static final String TICKING = """
            package com.example;

            import org.raystream.api.StreamingContext;

            public final class Ticking {
                public static void main(String[] arguments) throws Exception {
                    StreamingContext context = StreamingContext.buildContext();
                    context.generate(index -> index, 20)
                            .map(index -> {
                                System.out.println("tick " + index);
                                return index;
                            })
                            .withName("tick")
                            .sink(value -> {});
                    context.execute("ticking").await();
                    System.out.println("main went on");
                }
            }
            """;

    @RegisterExtension
    final JobSite site = JobSite.onCluster().with("lease.timeout", "9s", "cluster.workers", "1");

    private Path jar;

    @Test
    void detachedJob_fromItsStartToItsCancel_isSeenFromOtherTerminals() throws Exception {
        jar = SourceJar.make(site.directory().resolve("ticking.jar"), TICKING);
        DriverJvm run = end(0, "run", jar.toString(), "--class", "com.example.Ticking", "--detach");
        String job = run.out().strip();
        assertTrue(job.matches("ticking-[0-9a-f]{8}"), run::printed);
        assertTrue(run.err().contains("./raystream logs --follow " + job + " --address "), run::printed);

        DriverJvm jobs = end(0, "jobs");
        assertTrue(jobs.out().contains(job + "  ticking  RUNNING"), jobs::printed);
        DriverJvm follower = type("logs", "tick", "--follow");
        DriverJvm status = end(0, "status", "tick");
        assertTrue(
                status.out().matches("(?s).*state +RUNNING\n.*tick.* \\(1/1\\) +RUNNING .* worker-1 +127.*"),
                status::printed);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> follower.out().matches("(?s).*\\] tick \\d+\n.*"));

        DriverJvm mistaken = end(2, "cancel", "no-such-job");
        assertTrue(
                mistaken.err().contains("unknown job: job=no-such-job (expected: one of " + job + ")"), mistaken::err);

        DriverJvm cancel = end(0, "cancel", job);
        assertEquals("cancelled " + job + "\n", cancel.out(), cancel::printed);
        assertEquals(0, follower.awaitEnd(), follower::printed);
        assertTrue(follower.err().contains("job " + job + ": CANCELLED"), follower::printed);
        assertTrue(end(0, "status", job).out().contains("CANCELLED"), "seen for the lease");
        assertFalse(run.printed().contains("main went on"), run::printed);
    }

    private DriverJvm end(int exitCode, String... command) throws IOException, InterruptedException {
        DriverJvm ended = type(command);
        assertEquals(exitCode, ended.awaitEnd(), ended::printed);
        return ended;
    }

    private DriverJvm type(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--address", site.cluster().address()));
        return site.start(DriverJvm.Program.of(jar, Raystream.class.getName(), arguments.toArray()));
    }
}
