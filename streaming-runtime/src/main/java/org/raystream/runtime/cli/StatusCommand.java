package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.TaskMetrics;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskReport;
import org.raystream.proto.WorkerHello;
import org.raystream.runtime.client.ClusterJobs;
import org.raystream.runtime.client.JobViews;
import org.raystream.runtime.client.ObservedJob;
import org.raystream.runtime.progress.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one job of a cluster with its tasks. */
@Command(
        name = "status",
        description = "Shows a job on a Ray cluster: how it is, and what each of its tasks does.",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  ./raystream status kalman-4f1c22aa")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster;

    @Parameters(paramLabel = "JOB", description = "The job's id, or as much of its beginning as no other job has.")
    private String job;

    @Spec
    private CommandSpec spec;

    StatusCommand(ClusterOption cluster) {
        this.cluster = cluster;
    }

    @Override
    public Integer call() {
        try (ClusterJobs jobs = cluster.join()) {
            ObservedJob found = jobs.find(job);
            JobReport report = found.report().orElseThrow(found::hasLeft);
            PrintWriter out = spec.commandLine().getOut();
            describe(report, out);
            out.println();
            tasks(report).lines().forEach(out::println);
        }
        return ExitCode.FINISHED.code();
    }

    private static void describe(JobReport report, PrintWriter out) {
        JobMetrics metrics = JobViews.metrics(report);
        out.println("job      " + report.getJobId() + " (" + report.getName() + ")");
        out.println("state    " + JobViews.status(report).state());
        out.println("since    " + JobTexts.since(report) + ", " + JobTexts.elapsed(report));
        out.println("records  " + Figures.count(metrics.recordsRead()) + " in, "
                + Figures.count(metrics.recordsWritten()) + " out");
        if (!Double.isNaN(report.getInputDone())) {
            out.println("read     " + Figures.percent(report.getInputDone()) + " of its input");
        }
        if (JobViews.status(report).state() == JobState.RUNNING) {
            out.println("limit    "
                    + metrics.bottleneck().map(name -> "bottleneck " + name).orElse("no bottleneck"));
        }
        if (!report.getWaitingFor().isEmpty()) {
            out.println("waits    " + report.getWaitingFor());
        }
        if (report.hasFailure()) {
            out.println("failure  " + report.getFailure().getMessage());
        }
    }

    private static TextTable tasks(JobReport report) {
        TextTable table = new TextTable(
                "TASK",
                "STATE",
                "RECORDS IN",
                "RECORDS OUT",
                "BUSY",
                "BACK-PRESSURED",
                "IDLE",
                "READ",
                "WORKER",
                "NODE");
        List<TaskMetrics> metrics = JobViews.metrics(report).tasks();
        for (int i = 0; i < report.getTasksCount(); i++) {
            TaskReport task = report.getTasks(i);
            String worker = report.getTaskWorkers(i);
            table.add(
                    report.getTaskNames(i) + " (" + (task.getSubtask() + 1) + "/" + report.getTaskParallelism(i) + ")",
                    JobViews.word(task.getState()),
                    Figures.count(task.getRecordsIn()),
                    Figures.count(task.getRecordsOut()),
                    Figures.percent(metrics.get(i).busyShare()),
                    Figures.percent(metrics.get(i).backPressuredShare()),
                    Figures.percent(metrics.get(i).idleShare()),
                    Figures.percent(task.hasInputDone() ? task.getInputDone() : Double.NaN),
                    worker.substring(worker.indexOf('/') + 1),
                    node(report, worker).orElse("-"));
        }
        return table;
    }

    private static Optional<String> node(JobReport report, String worker) {
        return report.getWorkersList().stream()
                .filter(known -> known.getWorker().equals(worker))
                .map(WorkerHello::getNode)
                .findFirst();
    }
}
