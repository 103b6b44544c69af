package org.raystream.runtime.client;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.progress.LiveLine;

/**
 * What this process owes to its jobs: it stays until the attached ones have ended, cancels them when it is interrupted, and its exit code
 * tells of failures that nobody heard of.
 *
 * <p>Threading: any thread.
 */
public final class DriverProcess {
    /** The one of this process: a process has one exit code and one way to be interrupted, so this cannot come through constructors. */
    public static final DriverProcess CURRENT = new DriverProcess();

    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final int FAILED = 1;
    private static final int USERS_MISTAKE = 2;

    private final Set<Departure> departures = ConcurrentHashMap.newKeySet(); // of detached jobs that are still watched
    private final Set<Departure> untold = ConcurrentHashMap.newKeySet(); // of those, whose jobs have yet to begin
    private final Set<SubmittedJob> running = ConcurrentHashMap.newKeySet();
    private final Set<SubmittedJob> failed = ConcurrentHashMap.newKeySet(); // and nobody has heard of it
    private final Set<Thread> lingering = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isHooked = new AtomicBoolean();
    private final UncaughtMistakes mistakes = new UncaughtMistakes(this);
    private @Nullable LiveLine liveLine; // once there is one
    private volatile boolean isExitCodeTaken; // set once, by the launcher

    private DriverProcess() {}

    /** From now on failures do not end the process: the caller does, with what {@link #awaitJobs} returns. */
    public void takeExitCode() {
        isExitCodeTaken = true;
    }

    /** Waits until all attached jobs have ended, tells {@code err} of failures that nobody heard of, and returns the exit code. */
    public int awaitJobs(PrintStream err) throws InterruptedException {
        while (!running.isEmpty()) {
            for (SubmittedJob job : running) {
                boolean unused = job.awaitLeft(LOOK_INTERVAL);
            }
        }
        return tellFailures(err);
    }

    /** Has a user's mistake that no program catches told in one line; the launcher does that itself. */
    void tellUncaughtMistakes() {
        if (!isExitCodeTaken) {
            mistakes.install();
        }
    }

    /** Waits until all attached jobs have ended and nothing else keeps the process, then ends it with the code of a user's mistake. */
    void exitWithMistake() {
        lingering.add(Thread.currentThread());
        try {
            while (!running.isEmpty() || !isAllElseOver()) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
            System.exit(USERS_MISTAKE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever did that ends the process himself
        } finally {
            lingering.remove(Thread.currentThread());
        }
    }

    /** Tells how to follow the detached jobs, and returns the exit code. */
    public int leaveDetachedJobs(PrintStream out, PrintStream err) throws InterruptedException {
        int code = 0;
        for (Departure departure : departures) {
            untold.add(departure);
            code = Math.max(code, departure.tell(out, err));
            untold.remove(departure);
        }
        return code;
    }

    /** What a process whose job has failed ends with. */
    static int exitCode(JobFailedException failure) {
        return failure.getCause() instanceof InvalidJobException ? USERS_MISTAKE : FAILED;
    }

    /** Remembers a job that will outlive this process. */
    void detach(Departure departure) {
        departures.add(departure);
    }

    /** Ends the process, whose program waits for a detached job. */
    void endAfterDeparture() {
        try {
            System.exit(leaveDetachedJobs(System.out, System.err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last line of the terminal, above which everything is printed from the first call on. */
    synchronized LiveLine liveLine(int columns) {
        LiveLine line = liveLine;
        if (line == null) {
            line = new LiveLine(System.err, columns);
            liveLine = line;
            System.setErr(line.above(System.err));
            System.setOut(line.above(System.out));
        }
        return line;
    }

    /** Ends the process: what its program does after a submission needs a job that runs. */
    AssertionError endAfterPreview() {
        System.exit(0);
        return new AssertionError("System.exit returned");
    }

    /** Watches {@code job} on a thread of its own, which keeps the process if the job is attached. */
    void watch(SubmittedJob job, JobWatch watch) {
        if (job.isAttached()) {
            running.add(job);
        }
        Thread thread = new Thread(() -> watchToTheEnd(job, watch), "raystream-" + job.jobId());
        thread.setDaemon(!job.isAttached());
        thread.start();
    }

    private void watchToTheEnd(SubmittedJob job, JobWatch watch) {
        watch.watch(job);
        if (!job.isAttached()) {
            return;
        }
        if (job.unseenFailure() != null) {
            failed.add(job);
        }
        running.remove(job);
        if (!isExitCodeTaken && job.unseenFailure() != null) {
            linger(job);
        }
    }

    /** Stays until somebody hears of the failure, or everybody else who could has ended. */
    private void linger(SubmittedJob job) {
        lingering.add(Thread.currentThread());
        try {
            while (job.unseenFailure() != null) {
                if (running.isEmpty() && isAllElseOver()) {
                    System.exit(tellFailures(System.err));
                }
                job.awaitSeen(LOOK_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever did that ends the process himself
        } finally {
            lingering.remove(Thread.currentThread());
            failed.remove(job);
        }
    }

    /** Whether main has returned and no thread is left that keeps the process, except for those that linger. */
    private boolean isAllElseOver() {
        boolean mainIsOver = false;
        for (Thread thread : LiveThreads.all()) {
            if (LiveThreads.waitsForOthers(thread)) {
                mainIsOver = true;
            } else if (!thread.isDaemon() && !lingering.contains(thread)) {
                return false;
            }
        }
        return mainIsOver;
    }

    /** Of several failures one that is nobody's mistake decides the exit code. */
    private synchronized int tellFailures(PrintStream err) {
        int code = 0;
        for (SubmittedJob job : List.copyOf(failed)) {
            @Nullable JobFailedException failure = job.unseenFailure();
            if (failure != null) {
                FailureText.print(failure, err);
                code = code == FAILED ? FAILED : exitCode(failure);
            }
            failed.remove(job);
        }
        return code;
    }

    /**
     * Has attached jobs cancelled when the process ends early.
     *
     * @throws IllegalStateException if it ends already
     */
    void installHook() {
        if (isHooked.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::cancelAll, "raystream-shutdown"));
        }
    }

    /** Runs when the process was interrupted or told to exit; an ordinary end comes after that of all attached jobs. */
    private void cancelAll() {
        untold.forEach(departure -> departure.tellEarly(System.err));
        departures.forEach(departure -> departure.watch().letGo());
        List<SubmittedJob> cancelled = new ArrayList<>(running);
        if (cancelled.isEmpty()) {
            return;
        }
        InterruptSignal.haltOnNext();
        System.err.println("[raystream] cancelling " + cancelled.size() + " job(s); interrupt again to quit at once");
        cancelled.forEach(SubmittedJob::cancel);
        long deadlineNanos = SystemClock.INSTANCE.nanoTime() + CLEAN_UP_LIMIT.toNanos();
        try {
            for (SubmittedJob job : cancelled) {
                Duration left = Duration.ofNanos(deadlineNanos - SystemClock.INSTANCE.nanoTime());
                if (!job.awaitLeft(left)) {
                    System.err.println("[raystream] job " + job.jobId() + " did not end within "
                            + CLEAN_UP_LIMIT.toSeconds() + " s; what is left of it ends with its lease");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
