package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobState;
import org.raystream.proto.CancelJob;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Hello;
import org.raystream.proto.PollJob;
import org.raystream.runtime.engine.EngineActors;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.ClusterConnector;
import org.raystream.runtime.host.HostSession;

/** Status and cancel while a task is held in user code. */
@Timeout(120)
class ResponsiveControlIT {
    private static final int ASKS = 200;
    private static final int HELD_SECONDS = 10;
    private static final long MEDIAN_MS = 100;
    private static final long NOISE_MS = 1_000;
    private static final ControlRequest STATUS = ControlRequest.newBuilder()
            .setPollJob(PollJob.newBuilder().setObserver(true))
            .build();
    private static final ControlRequest HELLO =
            ControlRequest.newBuilder().setHello(Hello.getDefaultInstance()).build();
    private static final ControlRequest CANCEL = ControlRequest.newBuilder()
            .setCancelJob(CancelJob.getDefaultInstance())
            .build();

    @RegisterExtension
    final JobSite site = JobSite.onCluster();

    @Test
    void controlCalls_whileATaskIsInUserCode_areAnsweredAtOnce() throws Exception {
        JobHandle job = start(site.context(), new HoldingSink(site.directory(), true, HELD_SECONDS));
        try (HostSession session = join()) {
            ActorRef master = session.host().find(job.jobId() + "/master").orElseThrow();
            ActorRef worker =
                    session.host().find(job.status().tasks().get(0).worker()).orElseThrow();

            long[] statusMicros = measure(master, STATUS);
            long[] workerMicros = measure(worker, HELLO);
            long cancelMicros = askMicros(master, CANCEL);
            long beganNanos = System.nanoTime();
            JobState end = job.await().state();
            long endedMs = (System.nanoTime() - beganNanos) / 1_000_000;

            System.out.println("measured: status us " + describe(statusMicros) + "; worker us " + describe(workerMicros)
                    + "; cancel us=" + cancelMicros + ", to CANCELLED ms=" + endedMs);
            assertEquals(JobState.CANCELLED, end);
            assertTrue(endedMs < HELD_SECONDS * 1000L / 2, "the interrupt ended user code: ms=" + endedMs);
            for (long[] micros : List.of(statusMicros, workerMicros, new long[] {cancelMicros})) {
                assertTrue(micros[micros.length - 1] < NOISE_MS * 1000, describe(micros));
            }
            assertTrue(median(statusMicros) < MEDIAN_MS * 1000, describe(statusMicros));
            assertTrue(median(workerMicros) < MEDIAN_MS * 1000, describe(workerMicros));
        }
    }

    @Test
    void cancel_whenUserCodeIgnoresInterrupts_endsTheWorkersProcess() {
        JobHandle job =
                start(site.context("task.cancelTimeout", "2s"), new HoldingSink(site.directory(), false, 3_600));
        ProcessHandle worker = Announcing.await(site.directory(), 1).get(0);

        long beganNanos = System.nanoTime();
        job.cancel();
        JobState end = waitFor(job);
        long endedMs = (System.nanoTime() - beganNanos) / 1_000_000;

        System.out.println("measured: from cancel to CANCELLED of a task that ignores interrupts ms=" + endedMs
                + " with task.cancelTimeout ms=2000");
        assertEquals(JobState.CANCELLED, end);
        assertFalse(worker.isAlive());
        assertTrue(endedMs > 2_000 && endedMs < 10_000, "ended after ms=" + endedMs);
        assertTrue(
                logOf(worker).contains("did not stop within task.cancelTimeout after a cancel"), () -> logOf(worker));
    }

    private JobHandle start(StreamingContext context, HoldingSink sink) {
        context.generate(index -> index, 10).sink(sink);
        JobHandle job = site.execute(context, "held");
        assertEquals(1, Announcing.await(site.directory(), 1).size());
        return job;
    }

    private static JobState waitFor(JobHandle job) {
        try {
            return job.await(Duration.ofSeconds(30)).state();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private HostSession join() {
        return ServiceLoader.load(ClusterConnector.class)
                .findFirst()
                .orElseThrow()
                .connect(site.cluster().address(), List.of(), EngineActors.class);
    }

    /** All that the worker's process has logged. */
    private String logOf(ProcessHandle worker) {
        try (Stream<Path> files = Files.walk(site.cluster().directory())) {
            StringBuilder log = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith("-" + worker.pid() + ".out"))
                    .toList()) {
                log.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return log.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] measure(ActorRef actor, ControlRequest request) {
        return IntStream.range(0, ASKS)
                .mapToLong(ask -> askMicros(actor, request))
                .sorted()
                .toArray();
    }

    private static long askMicros(ActorRef actor, ControlRequest request) {
        long beganNanos = System.nanoTime();
        try {
            ControlReply reply = actor.ask(request).get(30, TimeUnit.SECONDS);
            assertFalse(reply.hasFailure(), reply::toString);
        } catch (Exception e) {
            throw new AssertionError("no answer to " + request, e);
        }
        return (System.nanoTime() - beganNanos) / 1_000;
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static String describe(long[] sorted) {
        return "median=" + median(sorted) + " max=" + sorted[sorted.length - 1];
    }
}
