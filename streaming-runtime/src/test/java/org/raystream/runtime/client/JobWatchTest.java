package org.raystream.runtime.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobState;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.ControlRequest.RequestCase;
import org.raystream.proto.Failure;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.Thrown;
import org.raystream.runtime.codec.ByteWriter;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.progress.ProgressDisplay;

@Timeout(30)
final class JobWatchTest {
    private final ScriptedMaster master = new ScriptedMaster();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StreamGraph graph = new StreamGraph();
    private final CollectedRecords<String> collected = new CollectedRecords<>();
    private final JobWatch watch;
    private final SubmittedJob job;

    JobWatchTest() {
        graph.add(OperatorKind.COLLECT, "collect", collected, List.of());
        watch = new JobWatch(
                master,
                master,
                Duration.ofSeconds(5),
                new JobConsole(print(out), print(err), ProgressDisplay.none()),
                new CollectedDecoder(graph, getClass().getClassLoader()));
        JobReport first =
                JobReport.newBuilder().setJobId("job-1").setName("count").build();
        job = new SubmittedJob(first, true, getClass().getClassLoader(), watch::cancel);
    }

    @Test
    void watch_whenTheJobFinishes_fetchesAllAndSaysFarewell() throws Exception {
        master.report(report(JobPhase.JOB_RUNNING)
                .addConsole(line("first"))
                .addCollected(record("a"))
                .addCollected(record("b")));
        master.report(report(JobPhase.JOB_FINISHED)
                .setConsoleFrom(1)
                .addConsole(line("second"))
                .setCollectedFrom(2)
                .addCollected(record("c")));
        master.report(report(JobPhase.JOB_FINISHED).setConsoleFrom(2).setCollectedFrom(3));
        watch.watch(job);

        assertEquals(JobState.FINISHED, job.await().state());
        assertEquals(List.of("a", "b", "c"), collected.records());
        assertEquals("[map (1/2)] first\n[map (1/2)] second\n", out.toString(StandardCharsets.UTF_8));
        ControlRequest last = master.heard.get(master.heard.size() - 1);
        assertTrue(last.getPollJob().getFarewell());
        assertEquals(2, last.getPollJob().getConsoleFrom());
        assertEquals(3, last.getPollJob().getCollectedFrom());
        assertTrue(master.closed);
    }

    @Test
    void watch_whenTheJobIsLetGo_leavesItAsItWas() {
        master.answer = request -> {
            watch.letGo();
            throw new IllegalStateException("out of reach from here");
        };
        watch.watch(job);

        assertTrue(master.closed);
        assertFalse(master.killed);
        assertFalse(job.status().state().isTerminal());
        assertNull(job.unseenFailure());
    }

    @Test
    void watch_whenTheJobFails_tellsTheOriginalCause() {
        master.report(report(JobPhase.JOB_FAILED)
                .setFailure(Failure.newBuilder()
                        .setMessage("operator=map subtask=1 record=7")
                        .setCause(Thrown.newBuilder()
                                .setClassName(ArithmeticException.class.getName())
                                .setMessage("/ by zero"))));
        watch.watch(job);

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        assertEquals("job 'count' (job-1) failed: operator=map subtask=1 record=7", failure.getMessage());
        assertEquals(
                "/ by zero",
                assertInstanceOf(ArithmeticException.class, failure.getCause()).getMessage());
    }

    @Test
    void watch_whenADetachedJobEnds_leavesItsMasterForOthersToLookAt() {
        JobReport first = JobReport.newBuilder().setJobId("job-1").build();
        SubmittedJob detached = new SubmittedJob(first, false, getClass().getClassLoader(), watch::cancel);
        master.report(report(JobPhase.JOB_FINISHED));
        watch.watch(detached);

        assertTrue(
                master.heard.stream().noneMatch(request -> request.getPollJob().getFarewell()));
        assertTrue(master.closed);
    }

    @Test
    void watch_whenTheJobFails_tellsItBeforeTheHostIsLeft() {
        master.report(
                report(JobPhase.JOB_FAILED).setFailure(Failure.newBuilder().setMessage("worker died")));
        AtomicReference<JobFailedException> toldBefore = new AtomicReference<>();
        master.onClose = () -> toldBefore.set(assertThrows(JobFailedException.class, job::await));
        watch.watch(job);

        assertEquals("job 'count' (job-1) failed: worker died", toldBefore.get().getMessage());
    }

    @Test
    void watch_whenTheUserMadeAMistake_tellsItAsTheCause() {
        master.report(report(JobPhase.JOB_FAILED)
                .setFailure(Failure.newBuilder().setMessage("no such file").setUserMistake(true)));
        watch.watch(job);

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        assertInstanceOf(InvalidJobException.class, failure.getCause());
    }

    @Test
    void watch_whenTheMasterDies_failsTheJob() {
        master.die();
        watch.watch(job);

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        assertTrue(failure.getMessage().contains("its job master is gone"), failure.getMessage());
        assertTrue(master.killed && master.closed);
    }

    @Test
    void watch_whenARecordCannotBeRead_cancelsTheJobAndFails() {
        master.report(report(JobPhase.JOB_RUNNING)
                .addCollected(CollectedRecord.newBuilder().setRecord(ByteString.copyFrom(new byte[] {2, 99}))));
        master.report(report(JobPhase.JOB_RUNNING).setCollectedFrom(1));
        master.report(report(JobPhase.JOB_CANCELLED).setCollectedFrom(1));
        watch.watch(job);

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        assertTrue(
                failure.getMessage().contains("a collected record cannot be read by the driver"), failure.getMessage());
        assertTrue(master.cases().contains(RequestCase.CANCEL_JOB));
    }

    @Test
    void watch_whenTheDriverItselfFails_failsTheJobInsteadOfHanging() {
        master.answer = request -> {
            throw new UnsupportedOperationException("expected by the test");
        };
        watch.watch(job);

        JobFailedException failure = assertThrows(JobFailedException.class, job::await);
        assertTrue(failure.getMessage().contains("its driver failed"), failure.getMessage());
        assertTrue(master.killed && master.closed);
    }

    @Test
    void cancel_whenTheJobRuns_asksTheMasterOnce() throws Exception {
        master.report(report(JobPhase.JOB_RUNNING));
        master.report(report(JobPhase.JOB_CANCELLING));
        master.report(report(JobPhase.JOB_CANCELLED));
        job.cancel();
        job.cancel();
        watch.watch(job);

        assertEquals(JobState.CANCELLED, job.await().state());
        assertEquals(
                1,
                master.cases().stream().filter(RequestCase.CANCEL_JOB::equals).count());
    }

    @Test
    void await_whenTheJobStillRuns_returnsItsStatusAfterTheTimeout() throws Exception {
        assertEquals(JobState.CREATED, job.await(Duration.ofMillis(1)).state());
    }

    @Test
    void watch_whenWorkersAreMissingOrLinesLost_tellsTheUser() {
        master.report(report(JobPhase.JOB_CREATED).setWaitingFor("needed 2 workers"));
        master.report(report(JobPhase.JOB_CREATED).setWaitingFor("needed 2 workers"));
        master.report(report(JobPhase.JOB_RUNNING).addLogFiles("n1: /logs/a"));
        master.report(report(JobPhase.JOB_RUNNING).addLogFiles("n1: /logs/a").setConsoleDropped(3));
        master.report(report(JobPhase.JOB_FINISHED).addLogFiles("n1: /logs/a").setConsoleDropped(8));
        watch.watch(job);

        assertEquals("""
                [raystream] job job-1: needed 2 workers
                [raystream] job job-1: full log at n1: /logs/a
                [raystream] job job-1: 3 line(s) of its tasks are not shown; the full logs hold them
                [raystream] job job-1: 8 line(s) of its tasks are not shown; the full logs hold them
                """, err.toString(StandardCharsets.UTF_8));
    }

    private static JobReport.Builder report(JobPhase phase) {
        return JobReport.newBuilder().setPhase(phase);
    }

    private static ConsoleLine line(String text) {
        return ConsoleLine.newBuilder().setTask("map (1/2)").setText(text).build();
    }

    private static CollectedRecord record(String value) {
        ByteWriter writer = new ByteWriter(16);
        new Codecs(JobWatchTest.class.getClassLoader()).forType(Object.class).encode(value, writer);
        return CollectedRecord.newBuilder()
                .setNodeId(0)
                .setRecord(ByteString.copyFrom(writer.toByteArray()))
                .build();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
