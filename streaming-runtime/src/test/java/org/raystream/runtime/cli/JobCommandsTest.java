package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.PollJob;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.client.FakeCluster;

/** {@code jobs}, {@code status}, {@code cancel} and {@code logs} on a cluster of scripted job masters. */
@Timeout(60)
final class JobCommandsTest {
    private static final String JOB = "kalman-4f1c22aa";

    private final FakeCluster cluster = new FakeCluster();
    private final FakeLocalCluster local = new FakeLocalCluster();
    private final List<String> joined = new ArrayList<>();
    private final Terminal terminal = new Terminal(
            new RunCommand(new ExamplePrograms(Path.of("")), launch -> ExitCode.FINISHED), local, address -> {
                joined.add(address);
                return cluster.jobs();
            });

    @Test
    void jobs_whenSomeRun_listsThemInTheOrderOfTheirBeginning() {
        cluster.add("words-1", report(JobPhase.JOB_CREATED).setStartedMs(2_000).setInputDone(Double.NaN));
        cluster.add(
                JOB,
                report(JobPhase.JOB_RUNNING)
                        .setStartedMs(1_000)
                        .setElapsedMs(65_000)
                        .setInputDone(0.456));

        assertEquals(0, terminal.type("jobs --address 10.0.0.1:6379"), terminal::err);

        List<String> lines = terminal.out().lines().toList();
        assertEquals(3, lines.size(), terminal::out);
        assertTrue(lines.get(0).matches("JOB +NAME +STATE +SINCE +ELAPSED +WORKERS +RECORDS IN +RECORDS OUT +READ"));
        assertTrue(
                lines.get(1).matches(JOB + " +kalman +RUNNING +[0-9]{4}-[-0-9: ]+ +1m05s +1 +1,234,567 +1,000 +45 %"),
                terminal::out);
        assertTrue(lines.get(2).matches("words-1 +kalman +CREATED .* -"), terminal::out);
        assertEquals(List.of("10.0.0.1:6379"), joined);
        assertTrue(cluster.isClosed());
    }

    @Test
    void jobs_whenThereAreNone_saysWhereItLooked() {
        local.start(1, 1, 0);

        assertEquals(0, terminal.type("jobs"));

        assertEquals("", terminal.out());
        assertEquals("""
                jobs on the cluster at 127.0.0.1:6001 (jobs in one JVM are not listed):
                none
                """, terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "status job", "cancel job", "logs job"})
    void command_whenNoClusterRuns_saysWhatToDo(String command) {
        local.start(1, 1, 0);
        local.die();

        assertEquals(2, terminal.type(command));

        assertEquals(1, terminal.err().lines().count(), terminal::err);
        assertTrue(terminal.err().contains("no cluster runs that \"cluster up\" has started"), terminal::err);
        assertTrue(terminal.err().contains("a job in one JVM, without --cluster,"), terminal::err);
        assertEquals(List.of(), joined);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch | unknown job: job=nosuch (expected: one of " + JOB + ", kalman-5)",
                "kalman | more than one job begins so: job=kalman (expected: enough of one of " + JOB + ", kalman-5)"
            })
    void command_whenTheJobIsNotClear_namesThoseThatThereAre(String name, String message) {
        cluster.add(JOB, report(JobPhase.JOB_RUNNING));
        cluster.add("kalman-5", report(JobPhase.JOB_RUNNING));

        for (String command : List.of("status ", "cancel ", "logs ")) {
            assertEquals(2, terminal.type(command + name + " --address a:1"));
            assertTrue(terminal.err().endsWith("raystream: " + message + "\n"), terminal::err);
        }
    }

    @Test
    void status_ofAJob_showsItsTasksAndWhereTheyRun() {
        cluster.add(JOB, report(JobPhase.JOB_RUNNING).setInputDone(0.5).setElapsedMs(7_000));

        assertEquals(0, terminal.type("status kalman-4 --address a:1"), terminal::err);

        String out = terminal.out();
        assertTrue(out.contains("job      " + JOB + " (kalman)\nstate    RUNNING\nsince    "), out);
        assertTrue(
                out.contains(
                        ", 7s\nrecords  1,234,567 in, 1,000 out\nread     50 % of its input\nlimit    no bottleneck\n\nTASK "),
                out);
        assertTrue(
                out.matches("(?s).*read \\(2/2\\) +RUNNING +1,234,567 +20 +- +- +- +50 % +worker-1 +127.0.0.2\n"), out);
        assertFalse(out.contains("failure"), out);
    }

    @Test
    void status_ofAFailedJob_tellsItsFailure() {
        cluster.add(
                JOB, report(JobPhase.JOB_FAILED).setFailure(Failure.newBuilder().setMessage("worker=w died")));

        assertEquals(0, terminal.type("status " + JOB + " --address a:1"));
        assertTrue(terminal.out().contains("failure  worker=w died\n"), terminal::out);
    }

    @Test
    void cancel_ofARunningJob_waitsForItsEnd() {
        cluster.add(
                JOB, report(JobPhase.JOB_CANCELLING), report(JobPhase.JOB_CANCELLING), ended(JobPhase.JOB_CANCELLED));

        assertEquals(0, terminal.type("cancel " + JOB + " --address a:1"));

        assertEquals("cancelled " + JOB + "\n", terminal.out());
        assertEquals(
                "job " + JOB + ": CANCELLING, 0 of 1 tasks closed\njob " + JOB + ": CANCELLED, 1 of 1 tasks closed\n",
                terminal.err());
        assertTrue(cluster.heard().get(0).hasCancelJob());
    }

    @Test
    void cancel_whenTheDriverTakesTheLastAnswer_isStillSure() {
        cluster.add(JOB, report(JobPhase.JOB_CANCELLING));
        cluster.leaveAtTheEnd(JOB);

        assertEquals(0, terminal.type("cancel " + JOB + " --address a:1"));
        assertEquals("cancelled " + JOB + "\n", terminal.out());
    }

    @Test
    void cancel_whenTheJobIsFinishing_saysSoAndExitsWith1() {
        cluster.add(JOB, report(JobPhase.JOB_RUNNING), ended(JobPhase.JOB_FINISHED));

        assertEquals(1, terminal.type("cancel " + JOB + " --address a:1"));

        assertEquals("", terminal.out());
        assertTrue(
                terminal.err()
                        .endsWith("raystream: job " + JOB + " was not cancelled: it had come to FINISHED before\n"),
                terminal::err);
    }

    @Test
    void logs_ofAJob_printsItsNewestLinesAndWhereTheLogsAre() {
        cluster.add(
                JOB,
                lines(40, "one", "two").addLogFiles("127.0.0.1: /ray/worker.out"),
                lines(42).addLogFiles("127.0.0.1: /ray/worker.out"));

        assertEquals(0, terminal.type("logs " + JOB + " --lines 3 --address a:1"));

        assertEquals("[tick (1/2)] one\n[tick (1/2)] two\n", terminal.out());
        assertEquals("full log at 127.0.0.1: /ray/worker.out\n", terminal.err());
        List<PollJob> polls =
                cluster.heard().stream().map(ControlRequest::getPollJob).toList();
        assertTrue(polls.stream().allMatch(PollJob::getObserver));
        assertEquals(3, polls.get(0).getNewestLines());
        assertEquals(42, polls.get(1).getConsoleFrom());
    }

    @Test
    void logs_ofAJobThatPrintsOnAndOn_endsAfterTheLinesThatWereAskedFor() {
        cluster.add(JOB, lines(40, "one", "two"), lines(42, "three"));

        assertEquals(0, terminal.type("logs " + JOB + " --lines 2 --address a:1"));

        assertEquals("[tick (1/2)] one\n[tick (1/2)] two\n", terminal.out());
    }

    @Test
    void logs_withFollowWhenTheDriverTakesTheLastAnswer_saysThatTheJobHasEnded() {
        cluster.add(JOB, lines(0, "one"));
        cluster.leaveAtTheEnd(JOB);

        assertEquals(0, terminal.type("logs -f " + JOB + " --address a:1"));

        assertEquals("[tick (1/2)] one\n", terminal.out());
        assertEquals("job " + JOB + ": ended, and its driver was told how\n", terminal.err());
    }

    @Test
    void logs_withFollow_printsUntilTheEnd() {
        cluster.add(
                JOB,
                lines(0, "one"),
                lines(1),
                lines(1, "two"),
                lines(2, "three").setPhase(JobPhase.JOB_FAILED),
                lines(3).setPhase(JobPhase.JOB_FAILED));

        assertEquals(0, terminal.type("logs -f " + JOB + " --address a:1"));

        assertEquals("[tick (1/2)] one\n[tick (1/2)] two\n[tick (1/2)] three\n", terminal.out());
        assertEquals("job " + JOB + ": FAILED\n", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "status", "cancel", "logs", "cluster", "run"})
    void help_ofEachCommand_hasAnExample(String command) {
        assertEquals(0, terminal.type(command + " --help"));
        assertTrue(terminal.out().contains("  ./raystream " + command), terminal::out);
    }

    private static JobReport.Builder report(JobPhase phase) {
        return JobReport.newBuilder()
                .setName("kalman")
                .setPhase(phase)
                .addTasks(TaskReport.newBuilder()
                        .setSubtask(1)
                        .setState(TaskState.TASK_RUNNING)
                        .setRecordsIn(1_234_567)
                        .setRecordsOut(20)
                        .setInputDone(0.5)
                        .putCounters("recordsRead", 1_234_567)
                        .putCounters("recordsWritten", 1_000))
                .addTaskNames("read")
                .addTaskParallelism(2)
                .addTaskWorkers("kalman/worker-1")
                .addWorkers(
                        WorkerHello.newBuilder().setWorker("kalman/worker-1").setNode("127.0.0.2"));
    }

    private static JobReport.Builder ended(JobPhase phase) {
        JobReport.Builder report = report(phase);
        report.getTasksBuilder(0).setState(TaskState.TASK_CANCELLED);
        return report;
    }

    private static JobReport.Builder lines(long from, String... texts) {
        JobReport.Builder report = report(JobPhase.JOB_RUNNING).setConsoleFrom(from);
        for (String text : texts) {
            report.addConsole(ConsoleLine.newBuilder().setTask("tick (1/2)").setText(text));
        }
        return report;
    }
}
