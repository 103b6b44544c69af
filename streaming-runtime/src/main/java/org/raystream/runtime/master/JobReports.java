package org.raystream.runtime.master;

import java.util.concurrent.TimeUnit;
import org.raystream.proto.Failure;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;

/** Tells the driver how its job is. */
final class JobReports {
    private JobReports() {}

    /** The report, except for lines and records. */
    static JobReport.Builder describe(JobRun run, long resourceNanos) {
        JobReport.Builder report = JobReport.newBuilder()
                .setJobId(run.spec().getJobId())
                .setName(run.spec().getName())
                .setPhase(phase(run))
                .setStartedMs(run.startedMs())
                .setElapsedMs(TimeUnit.NANOSECONDS.toMillis(run.elapsedNanos()))
                .setWaitingFor(RunMessages.waitingFor(run, resourceNanos));
        Failure failure = run.failure();
        if (failure != null) {
            report.setFailure(failure);
        }
        run.tasks().describe(report);
        for (Worker worker : run.workers().all()) {
            report.setConsoleDropped(report.getConsoleDropped() + worker.linesDropped());
            if (worker.state() != Worker.State.ASKED) {
                report.addWorkers(worker.hello());
            }
            if (!worker.hello().getLogFile().isEmpty()) {
                report.addLogFiles(
                        worker.hello().getNode() + ": " + worker.hello().getLogFile());
            }
        }
        return report;
    }

    private static JobPhase phase(JobRun run) {
        return switch (run.stage()) {
            case CREATED, STARTING -> JobPhase.JOB_CREATED;
            case DEPLOYING, OPENING -> JobPhase.JOB_DEPLOYING;
            case RUNNING, COMMITTING -> JobPhase.JOB_RUNNING;
            case STOPPING, ENDING ->
                switch (run.outcome()) {
                    case FAILED -> JobPhase.JOB_FAILING;
                    case CANCELLED -> JobPhase.JOB_CANCELLING;
                    case OPEN, FINISHED -> JobPhase.JOB_RUNNING;
                };
            case ENDED ->
                switch (run.outcome()) {
                    case FAILED -> JobPhase.JOB_FAILED;
                    case CANCELLED -> JobPhase.JOB_CANCELLED;
                    case OPEN, FINISHED -> JobPhase.JOB_FINISHED;
                };
        };
    }
}
