package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.raystream.api.job.JobMetrics;
import org.raystream.proto.JobReport;
import org.raystream.runtime.client.ClusterJobs;
import org.raystream.runtime.client.JobViews;
import org.raystream.runtime.progress.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the jobs of a cluster. */
@Command(
        name = "jobs",
        description = {
            "Lists the jobs on a Ray cluster: those that run, and detached ones that ended less than lease.timeout ago.",
            "Jobs in one JVM, which were run without --cluster, are seen only where they were started."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  ./raystream jobs", "  ./raystream jobs --address 10.0.0.1:6379"})
final class JobsCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster;

    @Spec
    private CommandSpec spec;

    JobsCommand(ClusterOption cluster) {
        this.cluster = cluster;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (ClusterJobs jobs = cluster.join()) {
            ClusterJobs.Listing listing = jobs.list();
            err.println("jobs on the cluster at " + cluster.address() + " (jobs in one JVM are not listed):");
            if (!listing.reports().isEmpty()) {
                table(listing).lines().forEach(spec.commandLine().getOut()::println);
            } else if (listing.silent().isEmpty()) {
                err.println("none");
            }
            listing.silent().forEach(job -> err.println("job " + job + ": its job master does not answer"));
        }
        return ExitCode.FINISHED.code();
    }

    private static TextTable table(ClusterJobs.Listing listing) {
        TextTable table = new TextTable(
                "JOB", "NAME", "STATE", "SINCE", "ELAPSED", "WORKERS", "RECORDS IN", "RECORDS OUT", "READ");
        for (JobReport report : listing.reports()) {
            JobMetrics metrics = JobViews.metrics(report);
            table.add(
                    report.getJobId(),
                    report.getName(),
                    JobViews.status(report).state().name(),
                    JobTexts.since(report),
                    JobTexts.elapsed(report),
                    String.valueOf(
                            report.getTaskWorkersList().stream().distinct().count()),
                    Figures.count(metrics.recordsRead()),
                    Figures.count(metrics.recordsWritten()),
                    Figures.percent(report.getInputDone()));
        }
        return table;
    }
}
