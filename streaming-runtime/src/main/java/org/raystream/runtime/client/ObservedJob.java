package org.raystream.runtime.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.raystream.proto.CancelJob;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.JobReport;
import org.raystream.proto.PollJob;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorRef;

/**
 * A job that somebody else has submitted. Looking at it does not keep it alive and takes nothing from its driver. Every answer is empty once the
 * job's master has left.
 *
 * <p>Threading: one thread.
 */
public final class ObservedJob {
    static final ControlRequest LOOK = poll(0, 0);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final String jobId;
    private final ActorRef master;

    ObservedJob(String jobId, ActorRef master) {
        this.jobId = jobId;
        this.master = master;
    }

    /** The engine's name for the job. */
    public String jobId() {
        return jobId;
    }

    /**
     * Asks how the job is.
     *
     * @throws StreamException if there is no answer within 10 s
     */
    public Optional<JobReport> report() {
        return report(ask(LOOK));
    }

    /**
     * Like {@link #report()}, with console lines: from number {@code from} on, of which at most the {@code newest} last ones. A report holds
     * about 1 MB of them; the next ones follow those.
     */
    public Optional<JobReport> lines(long from, int newest) {
        return report(ask(poll(from, newest)));
    }

    /** Asks the job to stop; whether that came in time shows in the phase of the answer. */
    public Optional<JobReport> cancel() {
        return report(ask(ControlRequest.newBuilder()
                .setCancelJob(CancelJob.getDefaultInstance())
                .build()));
    }

    /** What to throw if an empty answer leaves nothing to show. */
    public StreamException hasLeft() {
        return new StreamException(
                StreamException.Kind.FAIL, "the job has just ended, and its driver was told how: job=" + jobId, null);
    }

    CompletableFuture<ControlReply> ask(ControlRequest request) {
        return master.ask(request);
    }

    /** Waits for an answer; there is no report from a master that is gone, or has no job yet. */
    Optional<JobReport> report(CompletableFuture<ControlReply> answer) {
        try {
            ControlReply reply = answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return reply.hasJobReport() ? Optional.of(reply.getJobReport()) : Optional.empty();
        } catch (ExecutionException gone) {
            return Optional.empty();
        } catch (TimeoutException silent) {
            throw noAnswer("s=" + ANSWER_LIMIT.toSeconds(), silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw noAnswer("until this process was interrupted", interrupted);
        }
    }

    private StreamException noAnswer(String limit, Exception cause) {
        return new StreamException(
                StreamException.Kind.FAIL, "the job master has not answered: job=" + jobId + " " + limit, cause);
    }

    private static ControlRequest poll(long from, int newest) {
        return ControlRequest.newBuilder()
                .setPollJob(PollJob.newBuilder()
                        .setObserver(true)
                        .setConsoleFrom(from)
                        .setNewestLines(newest))
                .build();
    }
}
