package org.raystream.runtime.client;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobState;

/**
 * How a driver leaves a detached job: it sees it begin, so that what is wrong with it is heard here, and tells how to follow it.
 *
 * @param cluster the option with which others find the job's cluster, blank in front; empty for the cluster of this machine
 */
record Departure(SubmittedJob job, JobWatch watch, String cluster) {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    /** Waits until the job runs or has ended, prints its id to {@code out} and the rest to {@code err}, and returns the exit code. */
    int tell(PrintStream out, PrintStream err) throws InterruptedException {
        boolean ended = false;
        while (!ended && job.status().state() != JobState.RUNNING) {
            ended = job.awaitLeft(LOOK_INTERVAL);
        }
        @Nullable JobFailedException failure = job.unseenFailure();
        if (failure != null) {
            FailureText.print(failure, err);
            return DriverProcess.exitCode(failure);
        }
        out.println(job.jobId());
        out.flush();
        if (ended) {
            err.println("[raystream] job " + job.jobId() + " has ended: "
                    + job.status().state());
            return 0;
        }
        err.println("[raystream] job " + job.jobId() + " runs, and goes on without this process:");
        commands(err);
        return 0;
    }

    /** Tells {@code err} what becomes of the job if this process is interrupted before the job runs. */
    void tellEarly(PrintStream err) {
        err.println("[raystream] job " + job.jobId() + " goes on without this process:");
        commands(err);
    }

    private void commands(PrintStream err) {
        for (String command : List.of("status", "logs --follow", "cancel")) {
            err.println("[raystream]   ./raystream " + command + " " + job.jobId() + cluster);
        }
    }
}
