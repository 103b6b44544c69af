package org.raystream.runtime.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.proto.CollectedRecord;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.ControlRequest.RequestCase;
import org.raystream.proto.JarChunk;
import org.raystream.proto.JarFile;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.StartJob;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerHello;
import org.raystream.proto.WorkerReport;
import org.raystream.proto.WorkerReportAnswer;

final class JobMasterTest {
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    /** Where a job can be when something happens to it. */
    private enum Moment {
        STARTING,
        DEPLOYED,
        RUNNING,
        PREPARED
    }

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void job_whenAllGoesWell_passesItsPhasesAndLeavesNothing(long seed) {
        SteppedJob job = start(seed, worker -> {});
        JobReport running = job.pollUntil(JobPhase.JOB_RUNNING);

        assertEquals(List.of("source", "source", "sink", "sink"), running.getTaskNamesList());
        assertEquals(
                List.of(TaskState.TASK_RUNNING, TaskState.TASK_RUNNING, TaskState.TASK_RUNNING, TaskState.TASK_RUNNING),
                running.getTasksList().stream().map(TaskReport::getState).toList());
        assertEquals(2, running.getLogFilesCount());
        job.workers.get(0).move(TaskState.TASK_PREPARED);
        job.pass(Duration.ofMillis(100));
        assertFalse(job.workers.get(0).heard.contains(RequestCase.COMMIT_SINKS));
        job.workers.get(1).move(TaskState.TASK_PREPARED);
        JobReport finished = job.pollUntil(JobPhase.JOB_FINISHED);

        assertFalse(finished.hasFailure());
        for (FakeWorker worker : job.workers) {
            assertEquals(
                    List.of(
                            RequestCase.HELLO,
                            RequestCase.DEPLOY_TASKS,
                            RequestCase.START_TASKS,
                            RequestCase.COMMIT_SINKS,
                            RequestCase.END_WORKER),
                    worker.heard);
            assertEquals(2, worker.taskCount());
        }
        job.farewell();
        assertEndsSoon(job);
    }

    @Test
    void cancel_whenTheJobRuns_isAnsweredWithThePhaseThatFollows() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);

        assertEquals(JobPhase.JOB_CANCELLING, job.cancel().getPhase());
    }

    @Test
    void observe_tellsWhoWorksAndForHowLong() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.pass(Duration.ofSeconds(1));
        JobReport report = job.observe();

        assertEquals(2, report.getWorkersCount());
        assertEquals(
                2,
                report.getWorkersList().stream()
                        .map(WorkerHello::getNode)
                        .distinct()
                        .count());
        assertTrue(report.getElapsedMs() >= 1_000, report.toString());
        assertTrue(report.getStartedMs() > 0, report.toString());
    }

    @Test
    void deployTasks_tellsEveryWorkerOfAll() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);

        List<String> names = job.workers.stream().map(FakeWorker::name).toList();
        job.workers.forEach(worker -> assertEquals(names, worker.peers));
    }

    @Test
    void report_ofAWorkerWhoseLogsTakeTooMuch_stopsTheSourcesOfAll() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.get(1).logsAboveSoft = true;
        job.pass(Duration.ofSeconds(1));
        job.workers.forEach(worker -> assertTrue(worker.sourcesWait, worker.name()));

        job.workers.get(1).logsAboveSoft = false;
        job.pass(Duration.ofSeconds(1));

        job.workers.forEach(worker -> assertFalse(worker.sourcesWait, worker.name()));
    }

    @Test
    void job_whenATaskFails_cancelsTheOthersAndTellsItsMessage() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.get(1).fail("operator=map subtask=1 record=7");

        JobReport failing = job.pollUntil(JobReport::hasFailure);
        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);

        assertTrue(failing.getPhase() == JobPhase.JOB_FAILING || failing.getPhase() == JobPhase.JOB_FAILED);
        assertEquals("operator=map subtask=1 record=7", failed.getFailure().getMessage());
        assertTrue(job.workers.get(0).heard.contains(RequestCase.CANCEL_TASKS));
        assertFalse(job.workers.get(0).heard.contains(RequestCase.COMMIT_SINKS));
        job.farewell();
        assertEndsSoon(job);
    }

    @Test
    void job_whenTwoTasksFail_keepsTheFirstFailure() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.get(0).ignoresCancel = true;
        job.workers.get(1).fail("the first");
        job.pollUntil(JobReport::hasFailure);
        job.workers.get(0).fail("the second");

        assertEquals(
                "the first", job.pollUntil(JobPhase.JOB_FAILED).getFailure().getMessage());
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void job_whenAWorkerDies_failsWithOneMessageThatNamesIt(Moment moment) {
        SteppedJob job = reach(moment);
        FakeWorker victim = job.workers.get(1);
        job.host.kill(job.ref(victim));
        long beforeNanos = job.clock.nanoTime();

        JobReport report = job.pollUntil(JobReport::hasFailure);
        Duration took = Duration.ofNanos(job.clock.nanoTime() - beforeNanos);
        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);

        assertTrue(took.toMillis() < 1_000, "took " + took);
        String message = report.getFailure().getMessage();
        assertTrue(message.startsWith("worker=job-1/worker-2 node="), message);
        assertTrue(message.contains(": killed"), message);
        if (moment != Moment.STARTING) {
            assertTrue(message.contains("pid=4711"), message);
            assertTrue(message.contains("its tasks: source (2/2), sink (2/2)"), message);
            assertTrue(message.contains("its log: /logs/job-1/worker-2.log"), message);
        }
        assertEquals(message, failed.getFailure().getMessage());
        job.farewell();
        assertEndsSoon(job);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void cancel_whenTheJobIsUnderWay_endsItWithoutAFailure(Moment moment) {
        SteppedJob job = reach(moment);
        job.cancel();
        JobReport cancelled = job.pollUntil(JobPhase.JOB_CANCELLED);

        assertFalse(cancelled.hasFailure());
        job.farewell();
        assertEndsSoon(job);
    }

    @Test
    void cancel_whenTheJobHasEnded_changesNothing() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.forEach(worker -> worker.move(TaskState.TASK_PREPARED));
        job.pollUntil(JobPhase.JOB_FINISHED);
        job.cancel();

        assertEquals(JobPhase.JOB_FINISHED, job.poll().getPhase());
    }

    @Test
    void cancel_whenResultsBecomeVisible_comesTooLate() {
        SteppedJob job = startCommitting();
        job.cancel();
        job.pass(Duration.ofMillis(100));
        assertEquals(JobPhase.JOB_RUNNING, job.poll().getPhase());
        job.workers.forEach(worker -> worker.move(TaskState.TASK_FINISHED));

        assertEquals(
                JobPhase.JOB_FINISHED,
                job.pollUntil(report -> isTerminal(report.getPhase())).getPhase());
    }

    @Test
    void job_whenAWorkerDiesAmongTheCommits_fails() {
        SteppedJob job = startCommitting();
        job.workers.get(0).move(TaskState.TASK_FINISHED);
        job.pass(Duration.ofMillis(100));
        job.host.kill(job.ref(job.workers.get(1)));

        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);
        assertTrue(failed.getFailure().getMessage().contains("while the job was COMMITTING: killed"));
    }

    @Test
    void cancel_whenATaskDoesNotStop_endsItsWorkerAfterTheTimeout() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        FakeWorker stuck = job.workers.get(0);
        stuck.ignoresCancel = true;
        long beforeNanos = job.clock.nanoTime();
        job.cancel();
        job.pollUntil(JobPhase.JOB_CANCELLED);
        Duration took = Duration.ofNanos(job.clock.nanoTime() - beforeNanos);

        assertTrue(stuck.stopped);
        assertFalse(stuck.heard.contains(RequestCase.END_WORKER));
        assertTrue(took.compareTo(SteppedJob.CANCEL_TIMEOUT) >= 0, "took " + took);
        assertTrue(took.compareTo(SteppedJob.CANCEL_TIMEOUT.plusSeconds(1)) < 0, "took " + took);
    }

    @Test
    void job_whenAWorkerDoesNotEnd_killsIt() {
        SteppedJob job = start(1, worker -> worker.ignoresEnd = true);
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.forEach(worker -> worker.move(TaskState.TASK_PREPARED));
        job.pollUntil(JobPhase.JOB_FINISHED);
        job.farewell();

        assertEndsSoon(job);
    }

    @Test
    void job_whenAWorkerNeverAnswers_saysWhatItWaitsForAndGivesUp() {
        SteppedJob job = start(1, worker -> worker.answersHello = !worker.name().endsWith("-2"));
        JobReport waiting = job.pollUntil(report -> !report.getWaitingFor().isEmpty());
        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);

        assertEquals(
                "needed 2 worker(s) with 2 slot(s) each, available 1: waiting up to 10.0 s", waiting.getWaitingFor());
        assertTrue(
                failed.getFailure()
                        .getMessage()
                        .startsWith("needed 2 worker(s) with 2 slot(s) each, available 1: gave up after 10.0 s"),
                failed.getFailure().getMessage());
        assertEquals("", failed.getWaitingFor());
        job.farewell();
        assertEndsSoon(job);
    }

    @Test
    void job_whenAWorkerRefusesItsTasks_failsWithItsWords() {
        SteppedJob job = start(1, worker -> worker.refusesDeploy = worker.name().endsWith("-1"));
        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);

        assertEquals("no class com.example.Mine", failed.getFailure().getMessage());
        assertTrue(job.workers.stream().noneMatch(worker -> worker.heard.contains(RequestCase.START_TASKS)));
        job.farewell();
        assertEndsSoon(job);
    }

    @Test
    void job_whenAWorkerFallsSilent_failsAfterTheLease() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.get(0).silent = true;
        JobReport failed = job.pollUntil(JobPhase.JOB_FAILED);

        assertTrue(
                failed.getFailure().getMessage().contains("worker=job-1/worker-1 node=n")
                        && failed.getFailure().getMessage().contains("silent for longer than the lease"),
                failed.getFailure().getMessage());
        assertTrue(job.workers.get(0).stopped);
    }

    @Test
    void job_whenItsOwnProcessWasPaused_doesNotTakeOthersForSilent() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.clock.advance(Duration.ofMinutes(10));
        job.pass(Duration.ofMillis(50));

        assertEquals(JobPhase.JOB_RUNNING, job.poll().getPhase());
    }

    @Test
    void lease_whenTheDriverOfAnAttachedJobIsGone_endsJobAndMaster() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.pass(SteppedJob.LEASE.minusMillis(200));
        assertFalse(job.isGone());
        job.pass(Duration.ofSeconds(1));

        assertTrue(job.isGone());
        assertTrue(job.workers.get(0).heard.contains(RequestCase.CANCEL_TASKS));
    }

    @Test
    void lease_whenOnlyAnObserverAsks_isNotRenewed() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.forEach(worker -> worker.print("for the driver"));
        job.pass(SteppedJob.LEASE.minusMillis(200));
        JobReport seen = job.observe();
        job.pass(Duration.ofSeconds(1));

        assertEquals(JobPhase.JOB_RUNNING, seen.getPhase());
        assertEquals(0, seen.getConsoleCount());
        assertTrue(job.isGone());
    }

    @Test
    void lease_whenTheJobIsDetached_outlivesTheDriverAndKeepsTheResultForAnother() {
        SteppedJob job = new SteppedJob(1, files, worker -> {});
        assertTrue(job.start(SteppedJob.spec().setAttached(false).build()).hasDone());
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.pass(SteppedJob.LEASE.multipliedBy(3));
        assertEquals(JobPhase.JOB_RUNNING, job.observe().getPhase());
        job.workers.forEach(worker -> worker.move(TaskState.TASK_PREPARED));
        job.pass(SteppedJob.LEASE.minusSeconds(1));
        assertEquals(JobPhase.JOB_FINISHED, job.observe().getPhase());
        job.pass(SteppedJob.LEASE);

        assertTrue(job.isGone());
    }

    @Test
    void lease_whenNoJobEverComes_endsTheMaster() {
        SteppedJob job = new SteppedJob(1, files, worker -> {});
        job.startMaster();
        job.pass(SteppedJob.LEASE.minusMillis(200));
        assertFalse(job.isGone());
        job.pass(Duration.ofSeconds(1));

        assertTrue(job.isGone());
    }

    @Test
    void report_whenItsWorkerHasEnded_isRefused() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        FakeWorker victim = job.workers.get(0);
        job.host.kill(job.ref(victim));
        job.pollUntil(JobReport::hasFailure);

        ControlReply answer = job.ask(ControlRequest.newBuilder()
                .setWorkerReport(WorkerReport.newBuilder()
                        .setWorker(victim.name())
                        .addTasks(TaskReport.newBuilder().setState(TaskState.TASK_FINISHED)))
                .build());

        assertTrue(answer.getFailure().getMessage().contains("is no worker of job=job-1 any more"));
        assertEquals(
                List.of(),
                job.observe().getTasksList().stream()
                        .filter(task -> task.getState() == TaskState.TASK_FINISHED)
                        .toList());
    }

    @Test
    void report_whenRecordsDoNotFit_leavesThemWithTheWorkerUntilTheDriverCameForOthers() {
        SteppedJob job = new SteppedJob(1, files, worker -> {});
        job.set("collect.maxBytes", "4096");
        assertTrue(job.start(SteppedJob.spec().build()).hasDone());
        job.pollUntil(JobPhase.JOB_RUNNING);
        FakeWorker worker = job.workers.get(0);
        for (int i = 0; i < 20; i++) {
            worker.collect(record(i, 1_000));
        }
        job.pass(Duration.ofMillis(200));
        assertEquals(16, worker.heldRecords());
        job.workers.forEach(each -> each.move(TaskState.TASK_PREPARED));
        job.pass(Duration.ofSeconds(1));
        assertEquals(JobPhase.JOB_RUNNING, job.observe().getPhase());
        job.pollUntil(JobPhase.JOB_FINISHED);
        job.poll();

        assertEquals(IntStream.range(0, 20).boxed().toList(), job.records);
    }

    @Test
    void report_whenAnswersGotLost_takesEachLineAndRecordOnce() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        FakeWorker worker = job.workers.get(0);
        for (int i = 0; i < 20; i++) {
            worker.answersLost = i % 4;
            worker.print("line " + i);
            worker.collect(record(i, 10));
            job.pass(Duration.ofMillis(20));
        }
        job.workers.forEach(each -> each.move(TaskState.TASK_PREPARED));
        job.pollUntil(JobPhase.JOB_FINISHED);
        job.poll();

        assertEquals(IntStream.range(0, 20).boxed().toList(), job.records);
        assertEquals(IntStream.range(0, 20).mapToObj(i -> "line " + i).toList(), job.lines);
    }

    @Test
    void report_thatComesLate_doesNotHideWhatItsWorkerHoldsSince() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        String worker = job.workers.get(0).name();
        assertEquals(0, answer(job, worker, 0, 0, 1).getCollectedTaken(), "it holds one that it has not reported");
        assertEquals(0, answer(job, worker, 0, 0, 0).getCollectedTaken(), "late");
        job.workers.forEach(each -> each.move(TaskState.TASK_PREPARED));
        job.pass(Duration.ofSeconds(1));

        assertEquals(JobPhase.JOB_RUNNING, job.observe().getPhase());
        assertEquals(1, answer(job, worker, 0, 1, 1).getCollectedTaken());
        job.pollUntil(JobPhase.JOB_FINISHED);
    }

    @Test
    void report_thatLeavesOutRecords_isRefused() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);

        ControlReply refused = job.ask(recordsOf(job.workers.get(0).name(), 5, 1, 6));

        String message = refused.getFailure().getMessage();
        assertTrue(message.contains("left out some of its collected records: from=5 (expected: at most 0"), message);
    }

    private static WorkerReportAnswer answer(SteppedJob job, String worker, int from, int count, int end) {
        return job.ask(recordsOf(worker, from, count, end)).getWorkerReport();
    }

    private static ControlRequest recordsOf(String worker, int from, int count, int end) {
        return ControlRequest.newBuilder()
                .setWorkerReport(WorkerReport.newBuilder()
                        .setWorker(worker)
                        .setCollectedFrom(from)
                        .addAllCollected(Collections.nCopies(count, record(7, 10)))
                        .setCollectedEnd(end))
                .build();
    }

    @Test
    void poll_whenLinesWerePrinted_handsThemOutOnceAndInOrder() {
        SteppedJob job = start(1, worker -> {});
        job.pollUntil(JobPhase.JOB_RUNNING);
        for (int i = 0; i < 3; i++) {
            job.workers.get(0).print("line " + i);
            job.pass(Duration.ofMillis(50));
            job.poll();
        }
        JobReport last = job.poll();

        assertEquals(List.of("line 0", "line 1", "line 2"), job.lines);
        assertEquals(0, last.getConsoleDropped());
    }

    @Test
    void startJob_whenThereIsAJob_isRefused() {
        SteppedJob job = start(1, worker -> {});
        ControlReply again = job.ask(ControlRequest.newBuilder()
                .setStartJob(StartJob.newBuilder().setSpec(SteppedJob.spec()))
                .build());

        assertTrue(again.getFailure().getMessage().contains("has a job already"));
    }

    @Test
    void startJob_whenItsTasksDoNotFit_isRefusedAsTheUsersMistake() {
        SteppedJob job = new SteppedJob(1, files, worker -> {});
        job.set("cluster.slots", "1");
        ControlReply refused = job.start(SteppedJob.spec().build());

        assertTrue(refused.getFailure().getUserMistake());
        assertTrue(refused.getFailure().getMessage().contains("needed=4 available=2"));
        assertEquals(List.of(), job.workers);
    }

    @Test
    void jarChunk_whenTheDiskIsFull_isRefusedAsAMistakeOfTheUser() throws IOException {
        Configuration small =
                Configuration.unix().toBuilder().setMaxSize(1 << 17).build();
        try (FileSystem full = Jimfs.newFileSystem(small)) {
            SteppedJob job = new SteppedJob(1, full, worker -> {});
            JarFile jar = JarFile.newBuilder()
                    .setName("job.jar")
                    .setSha256("of the jar")
                    .setBytes(1 << 20)
                    .build();
            assertTrue(job.start(SteppedJob.spec().addJars(jar).build()).hasDone());

            ControlReply refused = job.ask(ControlRequest.newBuilder()
                    .setJarChunk(JarChunk.newBuilder()
                            .setSha256(jar.getSha256())
                            .setData(ByteString.copyFrom(new byte[1 << 20])))
                    .build());

            String message = refused.getFailure().getMessage();
            assertTrue(refused.getFailure().getUserMistake(), message);
            assertTrue(message.contains("disk is full: directory=/work host=n"), message);
            assertTrue(message.contains("(expected: room for the job's jars, in work.dir;"), message);
        }
    }

    @Test
    void startJob_whenWorkDirIsAFile_isRefusedAsAMistakeOfTheUser() throws IOException {
        Configuration elsewhere =
                Configuration.unix().toBuilder().setWorkingDirectory("/home").build();
        FileSystem withFile = Jimfs.newFileSystem(elsewhere);
        Files.writeString(withFile.getPath("/work"), "no directory");
        SteppedJob job = new SteppedJob(1, withFile, worker -> {});
        JarFile jar = JarFile.newBuilder().setSha256("of the jar").setBytes(1).build();

        ControlReply refused = job.start(SteppedJob.spec().addJars(jar).build());

        assertTrue(refused.getFailure().getUserMistake());
        String message = refused.getFailure().getMessage();
        assertTrue(message.contains("the job's jars cannot be stored: node=n"), message);
        assertTrue(message.contains("directory=/work reason="), message);
    }

    private SteppedJob start(long seed, Consumer<FakeWorker> temper) {
        SteppedJob job = new SteppedJob(seed, files, temper);
        assertTrue(job.start(SteppedJob.spec().build()).hasDone());
        return job;
    }

    private SteppedJob startCommitting() {
        SteppedJob job = start(1, worker -> worker.ignoresCommit = true);
        job.pollUntil(JobPhase.JOB_RUNNING);
        job.workers.forEach(worker -> worker.move(TaskState.TASK_PREPARED));
        job.scheduler.runUntil(
                () -> job.workers.stream().allMatch(worker -> worker.heard.contains(RequestCase.COMMIT_SINKS)), 1_000);
        return job;
    }

    private static boolean isTerminal(JobPhase phase) {
        return phase == JobPhase.JOB_FINISHED || phase == JobPhase.JOB_FAILED || phase == JobPhase.JOB_CANCELLED;
    }

    private SteppedJob reach(Moment moment) {
        SteppedJob job = start(3, worker -> worker.answersHello = moment != Moment.STARTING);
        switch (moment) {
            case STARTING -> job.scheduler.runUntil(() -> job.workers.size() == 2, 100);
            case DEPLOYED ->
                job.scheduler.runUntil(() -> job.workers.stream().allMatch(worker -> worker.taskCount() > 0), 100);
            case RUNNING -> job.pollUntil(JobPhase.JOB_RUNNING);
            case PREPARED -> {
                job.pollUntil(JobPhase.JOB_RUNNING);
                job.workers.get(0).move(TaskState.TASK_PREPARED);
                job.pass(Duration.ofMillis(100));
            }
        }
        return job;
    }

    private static void assertEndsSoon(SteppedJob job) {
        job.pass(Duration.ofMillis(100));
        assertTrue(job.isGone());
    }

    private static CollectedRecord record(int number, int bytes) {
        return CollectedRecord.newBuilder()
                .setNodeId(number)
                .setRecord(ByteString.copyFrom(new byte[bytes]))
                .build();
    }
}
