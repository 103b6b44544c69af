package org.raystream.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.api.job.TaskStatus;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.TaskReport;
import org.raystream.proto.TaskState;
import org.raystream.runtime.progress.Progress;

/** What a report of the master means in the words of the API. */
public final class JobViews {
    private static final String READ = "recordsRead";
    private static final String WRITTEN = "recordsWritten";

    private JobViews() {}

    /** The job's status. */
    public static JobStatus status(JobReport report) {
        List<TaskStatus> tasks = new ArrayList<>();
        for (int i = 0; i < report.getTasksCount(); i++) {
            TaskReport task = report.getTasks(i);
            tasks.add(new TaskStatus(
                    report.getTaskNames(i),
                    task.getSubtask(),
                    report.getTaskParallelism(i),
                    report.getTaskWorkers(i),
                    word(task.getState()),
                    task.getRecordsIn(),
                    task.getRecordsOut()));
        }
        String failure = report.hasFailure() ? report.getFailure().getMessage() : null;
        return new JobStatus(report.getJobId(), report.getName(), state(report.getPhase()), failure, tasks);
    }

    /** The job's counters. */
    public static JobMetrics metrics(JobReport report) {
        Map<String, Long> counters = new HashMap<>();
        long read = 0;
        long written = 0;
        for (int i = 0; i < report.getTasksCount(); i++) {
            TaskReport task = report.getTasks(i);
            String prefix = report.getTaskNames(i) + "." + task.getSubtask() + ".";
            counters.merge(prefix + "recordsIn", task.getRecordsIn(), Long::sum);
            counters.merge(prefix + "recordsOut", task.getRecordsOut(), Long::sum);
            task.getCountersMap().forEach((name, value) -> counters.merge(prefix + name, value, Long::sum));
            read += task.getCountersOrDefault(READ, 0);
            written += task.getCountersOrDefault(WRITTEN, 0);
        }
        return new JobMetrics(read, written, counters, TaskViews.metrics(report), Bottleneck.of(report));
    }

    /** How far the job has come. */
    static Progress progress(JobReport report) {
        JobMetrics metrics = metrics(report);
        return new Progress(
                report.getName(),
                metrics.recordsRead(),
                metrics.recordsWritten(),
                report.getInputDone(),
                Duration.ofMillis(report.getElapsedMs()));
    }

    /** Whether the job has ended. */
    public static boolean isTerminal(JobReport report) {
        return state(report.getPhase()).isTerminal();
    }

    private static JobState state(JobPhase phase) {
        return switch (phase) {
            case JOB_CREATED, UNRECOGNIZED -> JobState.CREATED;
            case JOB_DEPLOYING -> JobState.DEPLOYING;
            case JOB_RUNNING -> JobState.RUNNING;
            case JOB_FINISHED -> JobState.FINISHED;
            case JOB_FAILING -> JobState.FAILING;
            case JOB_FAILED -> JobState.FAILED;
            case JOB_CANCELLING -> JobState.CANCELLING;
            case JOB_CANCELLED -> JobState.CANCELLED;
        };
    }

    /** A task's state as logs and tables show it. */
    public static String word(TaskState state) {
        return state.name().substring("TASK_".length());
    }
}
