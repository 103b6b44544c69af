package org.raystream.runtime.task;

import org.jspecify.annotations.Nullable;
import org.raystream.api.graph.OperatorKind;
import org.raystream.proto.TaskState;
import org.raystream.runtime.codec.CodecException;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.operator.OperatorChain;
import org.raystream.runtime.operator.TaskCounters;
import org.raystream.runtime.operator.TaskTimes;
import org.raystream.runtime.route.UserCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running execution vertex. Its first turn opens it; then each turn fires timers, reads some records while the outputs have room, and sends what may be sent. At
 * the end of its input it prepares its sinks, sends the end of input, and waits for the commit.
 *
 * <p>Threading: turns come from one thread; everything else is for any thread.
 */
public final class Task implements DutyCycle {

    /** What the next turn does. */
    private enum Phase {
        /** Opens the task. */
        OPENING,
        /** Moves records. */
        RUNNING,
        /** Sends what is left, the end of input last. */
        DRAINING,
        /** Waits for the commit. */
        PREPARED,
        /** Nothing: the task is over. */
        OVER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Task.class);
    private static final int RECORDS_PER_TURN = 1024;

    private final TaskPlan plan;
    private final TaskServices services;
    private final Runnable onStateChange;
    private final boolean collects; // whether records go to the driver from here
    private final TaskCounters counters = new TaskCounters();
    private final TaskTimes times = new TaskTimes();
    private final UserCodeSection userCode = new UserCodeSection();
    private final TurnSize turnSize = new TurnSize();
    private volatile Phase phase = Phase.OPENING; // written by the task's thread
    private @Nullable TaskParts parts; // while it is open
    private volatile TaskState state = TaskState.TASK_CREATED;
    private volatile @Nullable StreamException failure; // written by the task's thread
    private volatile boolean cancelRequested; // written by any thread, once
    private volatile boolean commitRequested; // written by any thread, once

    /** Makes a task that has not begun; {@code onStateChange} is called on the task's thread after each change of its state. */
    public Task(TaskPlan plan, TaskServices services, Runnable onStateChange) {
        this.plan = plan;
        this.services = services;
        this.onStateChange = onStateChange;
        this.collects = plan.vertex().getOperatorsList().stream()
                .anyMatch(operator -> OperatorKind.valueOf(operator.getKind()) == OperatorKind.COLLECT);
    }

    /** What it runs. */
    public TaskPlan plan() {
        return plan;
    }

    /** Where it is in its life. */
    public TaskState state() {
        return state;
    }

    /** Why it failed, if it has. */
    public @Nullable StreamException failure() {
        return failure;
    }

    /** What it counts. */
    public TaskCounters counters() {
        return counters;
    }

    /** How it spends its time. */
    public TaskTimes times() {
        return times;
    }

    /** Asks the task to stop without results. Runs {@code interrupt}, which interrupts the task's thread, if that is in code of the user which may be interrupted. */
    public void cancel(Runnable interrupt) {
        cancelRequested = true;
        userCode.interrupt(interrupt);
    }

    /** Asks a prepared task to make its results visible and to finish. */
    public void commit() {
        commitRequested = true;
    }

    @Override
    public boolean isDone() {
        return phase == Phase.OVER;
    }

    @Override
    public long restNanos() {
        return switch (phase) {
            case RUNNING -> restOfRunning(parts());
            case PREPARED -> commitRequested ? 0 : Long.MAX_VALUE;
            case OPENING, DRAINING, OVER -> 0;
        };
    }

    private long restOfRunning(TaskParts open) {
        if (!hasRoom()) {
            return 0;
        }
        long unlessDue = Math.min(
                open.chain().restNanos(),
                open.outputs().restNanos(services.clock().nanoTime()));
        return Math.min(open.input().restNanos(), unlessDue);
    }

    @Override
    public int doWork() {
        try {
            return cancelRequested ? stop(TaskState.TASK_CANCELLED) : turn();
        } catch (Throwable thrown) {
            return fail(thrown);
        }
    }

    private int turn() {
        return switch (phase) {
            case OPENING -> open();
            case RUNNING -> run();
            case DRAINING -> drain();
            case PREPARED -> commitRequested ? finish() : 0;
            case OVER -> 0;
        };
    }

    private int open() {
        userCode.enter();
        try {
            TaskParts made = new TaskParts(plan, services, counters);
            parts = made;
            made.open(this::isReady);
        } finally {
            leaveUserCode();
        }
        phase = Phase.RUNNING;
        change(TaskState.TASK_RUNNING);
        return 1;
    }

    private int run() {
        TaskParts open = parts();
        int done;
        times.begin(services.clock().nanoTime());
        userCode.enter();
        try {
            done = moveRecords(open.chain(), open.input());
            if (counters.isInputDoneAsked() || open.input().isEnded()) {
                counters.publishInputDone(open.input().done());
            }
            if (open.input().isEnded()) {
                open.chain().prepare();
                open.outputs().end();
                phase = Phase.DRAINING;
            }
        } finally {
            leaveUserCode();
        }
        done += open.outputs().flush(services.clock().nanoTime());
        counters.publish(
                open.input().sourceRecords(),
                open.input().records(),
                open.outputs().records());
        times.end(services.clock().nanoTime(), done, hasRoom());
        return done;
    }

    private int moveRecords(OperatorChain chain, TaskInput from) {
        long beganNanos = services.clock().nanoTime();
        int done = chain.fireTimers(this::isReady);
        long lastLookNanos = services.clock().nanoTime();
        while (isReady() && !from.isEnded() && done < RECORDS_PER_TURN) {
            int read = from.read(turnSize.records());
            done += read;
            long nowNanos = services.clock().nanoTime();
            turnSize.adapt(nowNanos - lastLookNanos, hasRoom());
            lastLookNanos = nowNanos;
            if (read == 0 || nowNanos - beganNanos >= TurnSize.TURN_NANOS) {
                break;
            }
        }
        return done;
    }

    private boolean isReady() {
        return !cancelRequested && hasRoom();
    }

    private boolean hasRoom() {
        return parts().outputs().isOpen()
                && (!collects || services.collectOutput().hasRoom());
    }

    private int drain() {
        Outputs to = parts().outputs();
        int sent = to.flush(services.clock().nanoTime());
        times.end(services.clock().nanoTime(), sent, to.isOpen());
        if (to.isDrained()) {
            phase = Phase.PREPARED;
            change(TaskState.TASK_PREPARED);
        }
        return sent;
    }

    private int finish() {
        userCode.enter();
        try {
            parts().chain().commit();
        } finally {
            leaveUserCode();
        }
        return stop(TaskState.TASK_FINISHED);
    }

    /** The interrupt of a cancel has done its work, and must not break what follows. */
    private void leaveUserCode() {
        userCode.leave();
        if (cancelRequested) {
            boolean unused = Thread.interrupted();
        }
    }

    private int stop(TaskState end) {
        StreamException closeFailure = close();
        if (closeFailure != null && end == TaskState.TASK_FINISHED) {
            throw closeFailure;
        }
        logLost(closeFailure);
        times.stop(services.clock().nanoTime());
        phase = Phase.OVER;
        change(end);
        return 1;
    }

    private int fail(Throwable thrown) {
        if (cancelRequested) {
            LOG.info("task='{}' was cancelled while its code threw: {}", plan.name(), UserCode.text(thrown));
            return stop(TaskState.TASK_CANCELLED);
        }
        failure = thrown instanceof StreamException known ? known : ownFailure(thrown);
        change(TaskState.TASK_FAILED); // before it closes, which may take long, or hang
        logLost(close());
        times.stop(services.clock().nanoTime());
        phase = Phase.OVER;
        return 1;
    }

    private StreamException ownFailure(Throwable thrown) {
        if (thrown instanceof LogException log) {
            return LogFailure.of("task '" + plan.name() + "' failed", log);
        }
        StreamException.Kind kind =
                thrown instanceof CodecException ? StreamException.Kind.FAIL : StreamException.Kind.BUG;
        return new StreamException(kind, "task '" + plan.name() + "' failed: " + thrown, thrown);
    }

    /** What fails while a task closes after another end is not the reason of that end: only the log tells it. */
    private void logLost(@Nullable StreamException closeFailure) {
        if (closeFailure != null) {
            LOG.warn("task='{}' could not be closed cleanly", plan.name(), closeFailure);
        }
    }

    private @Nullable StreamException close() {
        boolean unused = Thread.interrupted(); // user code may have left one; closing may use files that it would break
        TaskParts open = parts;
        parts = null;
        return open == null ? null : open.close();
    }

    private void change(TaskState newState) {
        state = newState;
        onStateChange.run();
    }

    private TaskParts parts() {
        TaskParts open = parts;
        if (open == null) {
            throw new IllegalStateException("task '" + plan.name() + "' is not open");
        }
        return open;
    }
}
