package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.raystream.api.job.JobState;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskState;
import org.raystream.runtime.client.ClusterJobs;
import org.raystream.runtime.client.JobViews;
import org.raystream.runtime.client.ObservedJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cancels one job of a cluster and waits for its end. */
@Command(
        name = "cancel",
        description = {
            "Cancels a job on a Ray cluster and waits until nothing of it is left. Its results do not become visible.",
            "Exit code 0 if it was cancelled, 1 if it had ended otherwise before."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  ./raystream cancel kalman-4f1c22aa")
final class CancelCommand implements Callable<Integer> {
    private static final long LOOK_INTERVAL_MS = 50;

    @Mixin
    private final ClusterOption cluster;

    @Parameters(paramLabel = "JOB", description = "The job's id, or as much of its beginning as no other job has.")
    private String job;

    @Spec
    private CommandSpec spec;

    private String told = "";

    CancelCommand(ClusterOption cluster) {
        this.cluster = cluster;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterJobs jobs = cluster.join()) {
            ObservedJob found = jobs.find(job);
            JobState end = cancel(found);
            boolean cancelled =
                    end == JobState.CANCELLED || end == JobState.CANCELLING; // the driver took the last answer
            if (cancelled) {
                spec.commandLine().getOut().println("cancelled " + found.jobId());
            } else {
                new ErrorReport(spec.commandLine().getErr()::println)
                        .line("job " + found.jobId() + " was not cancelled: it had come to " + end + " before");
            }
            return (cancelled ? ExitCode.FINISHED : ExitCode.FAILED).code();
        }
    }

    /** Returns the last state that was seen of the job. */
    private JobState cancel(ObservedJob cancelled) throws InterruptedException {
        JobReport last = cancelled.cancel().orElseThrow(cancelled::hasLeft);
        tell(last);
        while (!JobViews.isTerminal(last)) {
            Thread.sleep(LOOK_INTERVAL_MS);
            Optional<JobReport> next = cancelled.report();
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            tell(last);
        }
        return JobViews.status(last).state();
    }

    private void tell(JobReport report) {
        long closed = report.getTasksList().stream()
                .filter(task -> task.getStateValue() >= TaskState.TASK_FINISHED_VALUE)
                .count();
        String text = "job " + report.getJobId() + ": "
                + JobViews.status(report).state() + ", " + closed + " of " + report.getTasksCount() + " tasks closed";
        PrintWriter err = spec.commandLine().getErr();
        if (!text.equals(told)) {
            told = text;
            err.println(text);
        }
    }
}
