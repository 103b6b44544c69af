package org.raystream.runtime.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.proto.Failure;
import org.raystream.proto.JobReport;
import org.raystream.runtime.failure.FailureCodec;
import org.raystream.runtime.failure.StreamException;

/**
 * The handle that the author holds.
 *
 * <p>Threading: any thread; the reports come from the watching thread.
 */
final class SubmittedJob implements JobHandle {
    private final String jobId;
    private final boolean attached;
    private final ClassLoader userClasses;
    private final Runnable onCancel;
    private final CompletableFuture<JobReport> end = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1); // down once this process has left the job's host
    private volatile JobReport last; // written by the watching thread
    private final CountDownLatch endSeen = new CountDownLatch(1); // down once somebody was told of the end

    SubmittedJob(JobReport first, boolean attached, ClassLoader userClasses, Runnable onCancel) {
        this.jobId = first.getJobId();
        this.attached = attached;
        this.userClasses = userClasses;
        this.onCancel = onCancel;
        this.last = first;
    }

    @Override
    public String jobId() {
        return jobId;
    }

    @Override
    public JobStatus status() {
        return JobViews.status(last);
    }

    @Override
    public JobMetrics metrics() {
        return JobViews.metrics(last);
    }

    @Override
    public void cancel() {
        if (!end.isDone()) {
            onCancel.run();
        }
    }

    @Override
    public JobStatus await() throws InterruptedException {
        try {
            return outcome(end.get());
        } catch (ExecutionException impossible) {
            throw neverFails(impossible);
        }
    }

    @Override
    public JobStatus await(Duration timeout) throws InterruptedException {
        try {
            return outcome(end.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException stillRuns) {
            return status();
        } catch (ExecutionException impossible) {
            throw neverFails(impossible);
        }
    }

    /** Takes a report of the master. */
    void report(JobReport report) {
        last = report;
    }

    /** Takes the last report, perhaps a second time: no task of the job is left, nor a worker. */
    void end(JobReport report) {
        last = report;
        end.complete(report);
    }

    /** Notes that this process has left the job's host, after the end. */
    void left() {
        left.countDown();
    }

    /** Waits until this process has left the job's host, for at most {@code limit}, and says whether it has. */
    boolean awaitLeft(Duration limit) throws InterruptedException {
        return left.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until somebody was told of the end, for at most {@code limit}. */
    void awaitSeen(Duration limit) throws InterruptedException {
        boolean unused = endSeen.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    JobReport lastReport() {
        return last;
    }

    boolean isAttached() {
        return attached;
    }

    /** The failure that nobody has been told of, if there is one. */
    @Nullable
    JobFailedException unseenFailure() {
        JobReport known = last;
        return end.isDone() && endSeen.getCount() > 0 && JobViews.status(known).state() == JobState.FAILED
                ? failure(known)
                : null;
    }

    private JobStatus outcome(JobReport report) {
        endSeen.countDown();
        JobStatus status = JobViews.status(report);
        if (status.state() == JobState.FAILED) {
            throw failure(report);
        }
        return status;
    }

    private JobFailedException failure(JobReport report) {
        Failure failure = report.getFailure();
        String message = "job '" + report.getName() + "' (" + jobId + ") failed: " + failure.getMessage();
        Throwable cause = failure.getUserMistake()
                ? new InvalidJobException(failure.getMessage())
                : FailureCodec.cause(failure, userClasses);
        return new JobFailedException(message, cause);
    }

    private static StreamException neverFails(ExecutionException impossible) {
        return new StreamException(StreamException.Kind.BUG, "a job's end is a value, never a failure", impossible);
    }
}
