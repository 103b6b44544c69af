package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.RichFunction;
import org.raystream.proto.CancelTasks;
import org.raystream.proto.CommitSinks;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.EndWorker;
import org.raystream.proto.Hello;
import org.raystream.proto.JarFile;
import org.raystream.proto.StartTasks;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerReport;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.LinkFrame;
import org.raystream.runtime.job.SourceJar;

final class JobWorkerTest {
    private static final ControlRequest START = ControlRequest.newBuilder()
            .setStartTasks(StartTasks.getDefaultInstance())
            .build();
    private static final ControlRequest COMMIT = ControlRequest.newBuilder()
            .setCommitSinks(CommitSinks.getDefaultInstance())
            .build();
    private static final ControlRequest CANCEL = ControlRequest.newBuilder()
            .setCancelTasks(CancelTasks.getDefaultInstance())
            .build();
    private static final ControlRequest END = ControlRequest.newBuilder()
            .setEndWorker(EndWorker.getDefaultInstance())
            .build();

    @TempDir
    Path workDir;

    private final StreamingContext context = StreamingContext.buildContext();
    private WorkerHarness harness;

    @BeforeEach
    void start() {
        harness = new WorkerHarness(workDir);
        Closing.CLOSED.clear();
    }

    @AfterEach
    void end() {
        harness.close();
    }

    /** Tells when it is closed. */
    private static final class Closing implements MapFunction<Long, Long>, RichFunction {
        private static final long serialVersionUID = 1L;
        private static final List<String> CLOSED = new ArrayList<>();

        @Override
        public Long map(Long value) {
            return value;
        }

        @Override
        public void close() {
            CLOSED.add("closed");
        }
    }

    @Test
    void onControl_hello_tellsWhoItIs() {
        ControlReply reply = harness.ask(
                ControlRequest.newBuilder().setHello(Hello.getDefaultInstance()).build());

        assertEquals("job/worker-1", reply.getWorkerHello().getWorker());
        assertEquals(ProcessHandle.current().pid(), reply.getWorkerHello().getPid());
    }

    @Test
    void run_ofABoundedJob_reportsEveryStateAndAllRecords() {
        context.fromCollection(IntStream.range(0, 100).boxed().toList())
                .rebalance()
                .map(value -> value)
                .setParallelism(2)
                .collect();
        harness.run(context);
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));

        harness.ask(COMMIT);
        harness.until(() -> harness.allReported(TaskState.TASK_FINISHED));
        harness.until(() -> harness.master.collected.size() == 100);
        harness.ask(END);

        assertEquals("it stopped itself", harness.endReason());
        assertEquals(List.of(), files());
    }

    @Test
    void run_ofAJobThatFails_reportsTheFailureOnce() {
        context.fromCollection(List.of(1, 0))
                .map(value -> 1 / value)
                .withName("divide")
                .sink(value -> {});
        harness.run(context);
        harness.until(() -> failures().size() > 0);
        harness.pass(Duration.ofMillis(500));

        String message = failures().get(0).getFailure().getMessage();
        assertTrue(message.startsWith("operator 'divide' subtask=0/1 failed: record='0'"), message);
        assertEquals(
                "java.lang.ArithmeticException",
                failures().get(0).getFailure().getCause().getClassName());
        assertFalse(harness.hasEnded(), "what follows is the master's decision");
    }

    private List<TaskReport> failures() {
        return harness.master.reports.stream()
                .flatMap(report -> report.getTasksList().stream())
                .filter(task -> task.getState() == TaskState.TASK_FAILED)
                .toList();
    }

    @Test
    void deployTasks_forTheSecondTime_isRefused() {
        context.fromCollection(List.of(1)).sink(value -> {});
        ControlRequest deployment = harness.deployment(context);
        assertTrue(harness.ask(deployment).hasDone());
        assertTrue(harness.ask(START).hasDone());

        assertTrue(harness.ask(deployment).getFailure().getMessage().contains("deployed before"));
        assertTrue(harness.ask(START).getFailure().getMessage().contains("started before"));
    }

    @Test
    void cancelTasks_ofARunningJob_closesItsTasks() {
        runUnbounded();

        harness.ask(CANCEL);
        harness.until(() -> harness.allReported(TaskState.TASK_CANCELLED));

        assertEquals(List.of("closed"), Closing.CLOSED);
        assertFalse(harness.hasEnded());
    }

    @Test
    void endWorker_whileTasksRun_closesThemFirst() {
        runUnbounded();

        harness.ask(END);

        assertEquals("it stopped itself", harness.endReason());
        assertEquals(List.of("closed"), Closing.CLOSED);
    }

    @Test
    void cancelTasks_ofATaskThatIsStuck_haltsTheWorkerAfterTheTimeOut() {
        String task = runUnbounded();
        harness.scheduler.held.add(task);
        harness.ask(CANCEL);
        harness.pass(WorkerHarness.CANCEL_TIMEOUT.minusMillis(100));
        harness.ask(CANCEL);
        assertFalse(harness.hasEnded());

        harness.pass(Duration.ofMillis(200));

        assertTrue(harness.hasEnded(), "a second cancel does not put the end off");
        assertEquals("task '" + task + "' did not stop within task.cancelTimeout after a cancel", harness.endReason());
    }

    @Test
    void doWork_whenTheMasterIsSilentForTheLease_closesTheTasksAndEnds() {
        runUnbounded();
        harness.master.silent = true;
        harness.pass(WorkerHarness.LEASE.minusMillis(200));
        assertFalse(harness.hasEnded());

        harness.pass(Duration.ofMillis(400));

        assertTrue(harness.hasEnded());
        assertEquals(List.of("closed"), Closing.CLOSED);
    }

    @Test
    void doWork_whenTheMasterIsSilentAndATaskIsStuck_haltsAfterLeaseAndTimeOut() {
        String task = runUnbounded();
        harness.scheduler.held.add(task);
        harness.master.silent = true;
        harness.pass(WorkerHarness.LEASE.plus(WorkerHarness.CANCEL_TIMEOUT).minusMillis(200));
        assertFalse(harness.hasEnded());

        harness.pass(Duration.ofMillis(400));

        assertTrue(harness.endReason().contains("did not stop within task.cancelTimeout"), harness.endReason());
    }

    @Test
    void doWork_whenTheMasterAnswers_livesOn() {
        runUnbounded();

        harness.pass(WorkerHarness.LEASE.multipliedBy(3));

        assertFalse(harness.hasEnded());
        int reports = harness.master.reports.size();
        assertTrue(reports < 200, "about ten reports a second are enough: reports=" + reports);
    }

    @Test
    void doWork_whenTheMasterRefusesAReport_closesTheTasksAndEnds() {
        runUnbounded();
        harness.master.refusesReports = true;

        harness.pass(Duration.ofSeconds(1));

        assertTrue(harness.hasEnded());
        assertEquals(List.of("closed"), Closing.CLOSED);
    }

    private String runUnbounded() {
        context.generate(index -> index, 1000).map(new Closing()).sink(value -> {});
        harness.run(context);
        harness.until(() -> harness.allReported(TaskState.TASK_RUNNING));
        assertEquals(1, harness.lastReport().getTasksCount());
        return harness.scheduler.wakes.keySet().stream()
                .filter(name -> !name.startsWith("job/"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void collect_whileTheMasterHasNoRoom_asksAtTheUsualPaceAndLosesNothing() {
        int records = 100;
        context.fromCollection(IntStream.range(0, records).boxed().toList())
                .map(value -> "x".repeat(100_000))
                .collect();
        harness.master.roomForRecords = 5;
        harness.run(context);
        harness.until(() -> harness.master.collected.size() == 5);
        harness.pass(Duration.ofMillis(200));
        assertFalse(harness.allReported(TaskState.TASK_PREPARED), "the task waits for room");
        int before = harness.master.reports.size();
        harness.pass(Duration.ofSeconds(1));
        int asked = harness.master.reports.size() - before;
        assertTrue(asked <= 11, "a master without room is not pressed: reports=" + asked);
        int wakes = taskWakes();

        harness.master.roomForRecords = records;
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));
        harness.until(() -> harness.master.collected.size() == records);

        assertTrue(taskWakes() > wakes, "the task is woken when there is room again");
    }

    @Test
    void report_whenAnswersGetLost_sendsTheSameAgainAndNothingIsTakenTwice() {
        List<Integer> values = IntStream.range(0, 100).boxed().toList();
        context.fromCollection(values).map(value -> "x".repeat(100_000)).collect();
        harness.master.answersLost = 7;
        harness.run(context);
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));
        WorkerReport last = harness.lastReport();
        harness.until(() -> harness.lastReport() != last);

        assertEquals(values.size(), harness.master.collected.size());
        assertEquals(0, harness.master.answersLost);
        assertEquals(values.size(), harness.lastReport().getCollectedEnd());
        assertTrue(
                harness.master.reports.stream()
                                .filter(report -> report.getCollectedFrom() == 0 && report.getCollectedCount() > 0)
                                .count()
                        > 1,
                "the first records were sent again");
    }

    private int taskWakes() {
        return harness.scheduler.wakes.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("job/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Test
    void commitSinks_ofAPreparedJob_wakesItsTasks() {
        context.fromCollection(List.of(1)).sink(value -> {});
        harness.run(context);
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));
        int wakes = taskWakes();

        harness.ask(COMMIT);

        assertTrue(taskWakes() > wakes);
    }

    @Test
    void onData_ofFramesThatAreForNobody_dropsThem() {
        runUnbounded();
        harness.worker.send(new byte[0]);
        harness.worker.send(new byte[100]);
        ChannelIdentity elsewhere = new ChannelIdentity(1, 999, 2, 3);
        for (LinkFrame.Kind kind : LinkFrame.Kind.values()) {
            harness.worker.send(LinkFrame.encode(kind, elsewhere, 0, 0));
        }
        byte[] batch = new byte[72];
        System.arraycopy("RSB1\1".getBytes(StandardCharsets.ISO_8859_1), 0, batch, 0, 5);
        harness.worker.send(batch);

        harness.pass(Duration.ofMillis(100));

        assertFalse(harness.hasEnded());
        assertTrue(harness.allReported(TaskState.TASK_RUNNING));
    }

    @Test
    void deployTasks_withAJar_loadsTheJobsClassesFromIt() throws Exception {
        Path jar = SourceJar.make(
                workDir.resolve("job.jar"),
                "package com.example; public final class Marker { public static final int VALUE = 1; }");
        byte[] bytes = Files.readAllBytes(jar);
        Files.delete(jar);
        harness.master.jars.put(sha256(bytes), bytes);
        context.fromCollection(List.of("com.example.Marker"))
                .map(name -> Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                        .getName())
                .collect();

        harness.run(context, jarFile(bytes));
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));
        assertEquals(List.of("raystream-worker-job-worker-1"), files());
        harness.until(() -> harness.master.collected.size() == 1);
        harness.ask(CANCEL);
        harness.ask(END);

        assertEquals("it stopped itself", harness.endReason());
        assertEquals(List.of(), files(), "the jar is removed with its worker");
    }

    @Test
    void deployTasks_withAJarThatChangedOnItsWay_isRefusedWithBothChecksums() throws Exception {
        byte[] announced = "the jar as it was announced".getBytes(StandardCharsets.UTF_8);
        byte[] sent = "the jar as it is now, alas.".getBytes(StandardCharsets.UTF_8);
        harness.master.jars.put(sha256(announced), sent);
        context.fromCollection(List.of(1)).sink(value -> {});

        ControlReply reply = harness.ask(harness.deployment(context, jarFile(announced)));

        String message = reply.getFailure().getMessage();
        assertTrue(message.contains("jar=000-job.jar sha256=" + sha256(sent)), message);
        assertTrue(message.contains("(expected: " + sha256(announced) + ")"), message);
        assertEquals(List.of(), files());
    }

    @Test
    void deployTasks_whenTheDiskIsFull_saysSoAsAMistakeOfTheUser() throws Exception {
        byte[] jar = new byte[100];
        Configuration small = Configuration.unix().toBuilder().setMaxSize(8192).build();
        try (FileSystem full = Jimfs.newFileSystem(small);
                WorkerHarness onFullDisk = new WorkerHarness(full.getPath("/work"))) {
            onFullDisk.master.jars.put(sha256(jar), jar);
            context.fromCollection(List.of(1)).sink(value -> {});

            ControlReply reply = onFullDisk.ask(onFullDisk.deployment(context, jarFile(jar)));

            String message = reply.getFailure().getMessage();
            assertTrue(reply.getFailure().getUserMistake(), message);
            assertTrue(message.contains("disk is full: directory=/work/"), message);
            assertTrue(message.contains("work.dir"), message);
        }
    }

    @Test
    void deployTasks_withAJarThatTheMasterHasNot_isRefusedWithItsName() throws Exception {
        byte[] missing = "missing".getBytes(StandardCharsets.UTF_8);
        context.fromCollection(List.of(1)).sink(value -> {});

        ControlReply reply = harness.ask(harness.deployment(context, jarFile(missing)));

        String message = reply.getFailure().getMessage();
        assertTrue(message.contains("jar=000-job.jar"), message);
        assertTrue(message.contains("no jar with sha256="), message);
    }

    @Test
    void deployTasks_withAJarOfManyPieces_fetchesThemAll() throws Exception {
        byte[] bytes = new byte[100_003]; // ten bytes a piece
        harness.master.jars.put(sha256(bytes), bytes);
        context.fromCollection(List.of(1)).sink(value -> {});

        ControlRequest deployment = harness.deployment(context, jarFile(bytes));
        var answer = harness.worker.ask(deployment);
        harness.steps.runUntil(answer::isDone, 100_000);

        assertTrue(answer.join().hasDone(), () -> answer.join().getFailure().getMessage());
    }

    @Test
    void report_ofWhatIsPrinted_isThatOfTheHost() {
        runUnbounded();
        harness.pass(Duration.ofMillis(200));

        assertEquals(List.of(), harness.master.console, "in one process the driver's console shows it already");
        assertEquals(0, harness.lastReport().getConsoleDropped());
    }

    @Test
    void report_whenTheMasterTookNone_holdsTheSameRecordsAgain() {
        context.fromCollection(List.of(1, 2, 3)).collect();
        harness.master.roomForRecords = 0;
        harness.run(context);
        harness.until(() -> harness.allReported(TaskState.TASK_PREPARED));
        harness.until(() -> harness.lastReport().getCollectedCount() == 3);
        WorkerReport first = harness.lastReport();

        harness.pass(Duration.ofMillis(300));

        assertEquals(first.getCollectedList(), harness.lastReport().getCollectedList());
    }

    private static JarFile jarFile(byte[] bytes) throws Exception {
        return JarFile.newBuilder()
                .setName("000-job.jar")
                .setSha256(sha256(bytes))
                .setBytes(bytes.length)
                .build();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private List<String> files() {
        try (Stream<Path> paths = Files.list(workDir)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("raystream"))
                    .toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
