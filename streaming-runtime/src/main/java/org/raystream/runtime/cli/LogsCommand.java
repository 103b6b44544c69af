package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ConsoleLine;
import org.raystream.proto.JobReport;
import org.raystream.runtime.client.ClusterJobs;
import org.raystream.runtime.client.JobViews;
import org.raystream.runtime.client.ObservedJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the tasks of one job of a cluster printed. */
@Command(
        name = "logs",
        description = {
            "Prints the lines that the tasks of a job on a Ray cluster printed last, and where their full logs are.",
            "A job's master keeps some hundred kilobytes of them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  ./raystream logs kalman-4f1c22aa", "  ./raystream logs kalman-4f1c22aa --follow --lines 20"})
final class LogsCommand implements Callable<Integer> {
    private static final long LOOK_INTERVAL_MS = 100;

    @Mixin
    private final ClusterOption cluster;

    @Parameters(paramLabel = "JOB", description = "The job's id, or as much of its beginning as no other job has.")
    private String job;

    @Option(names = "--lines", paramLabel = "N", description = "How many lines to begin with; 200 if not given.")
    private int lines = 200;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is printed from now on, until the job's end.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    LogsCommand(ClusterOption cluster) {
        this.cluster = cluster;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0) {
            throw new InvalidJobException("--lines=" + lines + " (expected: 0 or more)");
        }
        try (ClusterJobs jobs = cluster.join()) {
            ObservedJob found = jobs.find(job);
            PrintWriter err = spec.commandLine().getErr();
            JobReport report = found.lines(0, lines).orElseThrow(found::hasLeft);
            report.getLogFilesList().forEach(file -> err.println("full log at " + file));
            if (lines > 0 && report.getConsoleCount() == 0) {
                err.println("nothing printed so far");
            }
            JobReport last = printFrom(found, report);
            if (follow) {
                err.println("job " + found.jobId() + ": " + end(last));
            }
        }
        return ExitCode.FINISHED.code();
    }

    /** Prints {@code first} and what follows it: all that comes until the job's end, or as many lines as were asked for; returns the last report. */
    private JobReport printFrom(ObservedJob found, JobReport first) throws InterruptedException {
        JobReport report = first;
        long printed = 0;
        while (true) {
            print(report);
            printed += report.getConsoleCount();
            boolean isMore = report.getConsoleCount() > 0 && (follow || printed < lines); // a report holds only some
            if (!isMore && (!follow || JobViews.isTerminal(report))) {
                return report;
            }
            if (!isMore) {
                Thread.sleep(LOOK_INTERVAL_MS);
            }
            long next = report.getConsoleFrom() + report.getConsoleCount();
            Optional<JobReport> following = found.lines(next, Integer.MAX_VALUE);
            if (following.isEmpty()) {
                return report;
            }
            report = following.get();
        }
    }

    /** A master leaves once it has told the driver of the end. */
    private static String end(JobReport last) {
        return JobViews.isTerminal(last) ? JobViews.status(last).state().name() : "ended, and its driver was told how";
    }

    private void print(JobReport report) {
        PrintWriter out = spec.commandLine().getOut();
        for (ConsoleLine line : report.getConsoleList()) {
            out.println("[" + line.getTask() + "] " + line.getText());
        }
        out.flush();
    }
}
