package org.raystream.runtime.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.raystream.proto.CancelJob;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.Failure;
import org.raystream.proto.JobPhase;
import org.raystream.proto.JobReport;
import org.raystream.proto.PollJob;
import org.raystream.runtime.codec.CodecException;
import org.raystream.runtime.host.ActorRef;
import org.raystream.runtime.host.HostSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a job's master how the job is, until it has ended: that keeps the job's lease, and brings lines and records.
 *
 * <p>Threading: {@link #watch} is the watching thread's; {@link #cancel} is for any thread.
 */
final class JobWatch {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final long SHORTEST_PAUSE_MS = 5;
    private static final long LONGEST_PAUSE_MS = 100;
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(2);

    private final ActorRef master;
    private final HostSession session;
    private final Duration silenceLimit;
    private final JobConsole console;
    private final CollectedDecoder collected;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean cancelAsked; // set by any thread, once
    private volatile boolean isLetGo; // likewise
    private boolean cancelSent;
    private long nextLine;
    private long nextRecord;
    private long pauseMs = SHORTEST_PAUSE_MS;
    private @Nullable Failure ownFailure; // what went wrong on this side

    /** Gives up on a master that does not answer for {@code silenceLimit}. */
    JobWatch(
            ActorRef master,
            HostSession session,
            Duration silenceLimit,
            JobConsole console,
            CollectedDecoder collected) {
        this.master = master;
        this.session = session;
        this.silenceLimit = silenceLimit;
        this.console = console;
        this.collected = collected;
    }

    /** Has the watching thread ask for the job's end, now. */
    void cancel() {
        cancelAsked = true;
        nudges.release();
    }

    /** Leaves the host at once, and the job to itself, of which nothing more is told; for any thread. */
    void letGo() {
        isLetGo = true;
        session.close();
    }

    /**
     * Returns when the job has ended, {@code job} knows, and its host is left; or after {@link #letGo}. To leave a host takes its time: a failure is told before,
     * every other end after, when nothing is left.
     */
    void watch(SubmittedJob job) {
        boolean masterLives = follow(job);
        if (isLetGo) {
            return; // what this side has lost is not the job's failure
        }
        Failure own = ownFailure;
        JobReport end = own == null ? job.lastReport() : failed(job.lastReport(), own);
        if (end.getPhase() == JobPhase.JOB_FAILED) {
            job.end(end);
        }
        leave(job, masterLives);
        job.end(end);
        job.left();
    }

    /** Returns when the job has ended, or nothing can be learned of it any more; says which. */
    private boolean follow(SubmittedJob job) {
        try {
            while (!poll(job)) {
                pause();
            }
            return true;
        } catch (MasterLostException | InterruptedException lost) {
            giveUp(job, String.valueOf(lost.getMessage()));
        } catch (RuntimeException | Error broken) {
            LOG.error("job={} cannot be watched any more", job.jobId(), broken);
            giveUp(job, "its driver failed: " + broken);
        }
        return false;
    }

    private void leave(SubmittedJob job, boolean masterLives) {
        try {
            if (masterLives && job.isAttached()) { // that of a detached job stays for others to look at
                sayFarewell();
            }
            session.close();
        } catch (RuntimeException e) {
            LOG.warn("job={} has ended, but its host could not be left cleanly", job.jobId(), e);
        }
    }

    private void giveUp(SubmittedJob job, String why) {
        LOG.debug("job={} is given up: {}", job.jobId(), why);
        console.close();
        if (!isLetGo) {
            session.host().kill(master);
        }
        ownFailure = Failure.newBuilder().setMessage(why).build();
    }

    /** Asks once; says whether the job has ended and everything of it was fetched. */
    private boolean poll(SubmittedJob job) throws MasterLostException, InterruptedException {
        if (cancelAsked && !cancelSent) {
            cancelSent = true;
            ask(ControlRequest.newBuilder()
                    .setCancelJob(CancelJob.getDefaultInstance())
                    .build());
        }
        JobReport report = ask(ControlRequest.newBuilder()
                        .setPollJob(
                                PollJob.newBuilder().setConsoleFrom(nextLine).setCollectedFrom(nextRecord))
                        .build())
                .getJobReport();
        nextLine = report.getConsoleFrom() + report.getConsoleCount();
        nextRecord = report.getCollectedFrom() + report.getCollectedCount();
        boolean fetched = report.getConsoleCount() + report.getCollectedCount() > 0;
        pauseMs = fetched ? SHORTEST_PAUSE_MS : Math.min(2 * pauseMs, longestPauseMs(report));
        console.show(report);
        take(report);
        job.report(report.toBuilder().clearConsole().clearCollected().build());
        return JobViews.isTerminal(report) && !fetched;
    }

    /** An end that is near is looked for more often. */
    private static long longestPauseMs(JobReport report) {
        boolean ends = report.getPhase() == JobPhase.JOB_FAILING || report.getPhase() == JobPhase.JOB_CANCELLING;
        return ends ? SHORTEST_PAUSE_MS : LONGEST_PAUSE_MS;
    }

    private void take(JobReport report) {
        if (ownFailure != null) {
            return;
        }
        try {
            collected.add(report.getCollectedList());
        } catch (CodecException e) {
            ownFailure = Failure.newBuilder()
                    .setMessage("a collected record cannot be read by the driver: " + e.getMessage())
                    .build();
            cancel();
        }
    }

    private void pause() throws InterruptedException {
        if (nudges.tryAcquire(pauseMs, TimeUnit.MILLISECONDS)) {
            int unused = nudges.drainPermits();
        }
    }

    private void sayFarewell() {
        try {
            ask(ControlRequest.newBuilder()
                    .setPollJob(PollJob.newBuilder()
                            .setFarewell(true)
                            .setConsoleFrom(nextLine)
                            .setCollectedFrom(nextRecord))
                    .build());
            String unused = master.termination().get(FAREWELL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (MasterLostException | ExecutionException | TimeoutException | InterruptedException e) {
            LOG.debug("master={} was not seen to end", master.name(), e);
        }
    }

    @CanIgnoreReturnValue
    private ControlReply ask(ControlRequest request) throws MasterLostException, InterruptedException {
        try {
            ControlReply reply = master.ask(request).get(silenceLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (reply.hasFailure()) {
                throw new MasterLostException("its job master refuses to answer: "
                        + reply.getFailure().getMessage());
            }
            return reply;
        } catch (ExecutionException e) {
            throw new MasterLostException("its job master is gone: " + e.getCause());
        } catch (TimeoutException e) {
            throw new MasterLostException(
                    "its job master has not answered for ms=" + silenceLimit.toMillis() + " (lease.timeout)");
        }
    }

    private static JobReport failed(JobReport report, Failure failure) {
        return report.toBuilder()
                .setPhase(JobPhase.JOB_FAILED)
                .setFailure(failure)
                .build();
    }

    /** Nothing more can be learned of the job. */
    private static final class MasterLostException extends Exception {
        private static final long serialVersionUID = 1L;

        MasterLostException(String message) {
            super(message);
        }
    }
}
