package org.raystream.runtime.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceSplit;
import org.raystream.proto.OperatorSpec;
import org.raystream.proto.TaskState;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.DutyCycle;
import org.raystream.runtime.operator.ChainBuilder;
import org.raystream.runtime.operator.OperatorChain;
import org.raystream.runtime.operator.OperatorServices;
import org.raystream.runtime.operator.TaskCounters;
import org.raystream.runtime.operator.TaskTime;
import org.raystream.runtime.route.KeyGroups;

/**
 * One running execution vertex. Its first turn opens it; then each turn fires timers, reads some records while the outputs have room, and sends what may be sent. At
 * the end of its input it prepares its sinks, sends the end of input, and waits for the commit.
 *
 * <p>Threading: turns come from one thread; {@link #cancel}, {@link #commit}, {@link #state}, {@link #failure}, {@link #counters} and {@link #isInUserCode} are for any
 * thread.
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

    private final TaskPlan plan;
    private final TaskServices services;
    private final Runnable onStateChange;
    private final TaskCounters counters = new TaskCounters();
    private Phase phase = Phase.OPENING;
    private @Nullable OperatorChain chain;
    private @Nullable TaskInput input;
    private @Nullable Outputs outputs;
    private volatile TaskState state = TaskState.TASK_CREATED;
    private volatile @Nullable StreamException failure; // written by the task's thread
    private volatile boolean cancelRequested; // written by any thread, once
    private volatile boolean commitRequested; // written by any thread, once
    private volatile boolean inUserCode; // written by the task's thread

    /** Makes a task that has not begun; {@code onStateChange} is called on the task's thread after each change of its state. */
    public Task(TaskPlan plan, TaskServices services, Runnable onStateChange) {
        this.plan = plan;
        this.services = services;
        this.onStateChange = onStateChange;
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

    /** Whether its thread may be in code of the user, which an interrupt may end. */
    public boolean isInUserCode() {
        return inUserCode;
    }

    /** Asks the task to stop without results. */
    public void cancel() {
        cancelRequested = true;
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
    public int doWork() {
        inUserCode = true;
        try {
            return cancelRequested ? stop(TaskState.TASK_CANCELLED) : turn();
        } catch (Throwable thrown) {
            return fail(thrown);
        } finally {
            inUserCode = false;
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
        KeyGroups keyGroups = new KeyGroups(services.codecs(), services.maxParallelism());
        Outputs opened = new Outputs(plan, services, keyGroups, this::orderPosition);
        outputs = opened;
        OperatorChain built = new ChainBuilder(
                        plan.vertex(), plan.subtask(), operatorServices(keyGroups), opened::openRoutes)
                .build();
        chain = built;
        built.open();
        input = openInput(built, opened);
        phase = Phase.RUNNING;
        change(TaskState.TASK_RUNNING);
        return 1;
    }

    private OperatorServices operatorServices(KeyGroups keyGroups) {
        return new OperatorServices(
                services.jobId(),
                services.node(),
                new TaskTime(services.clock()),
                services.fileSystem(),
                services.classes(),
                services.codecs(),
                keyGroups,
                services.maxParallelism(),
                services.collectOutput(),
                counters);
    }

    private TaskInput openInput(OperatorChain built, Outputs opened) {
        OperatorSpec head = plan.vertex().getOperators(0);
        ChannelInput.Readiness readiness =
                () -> opened.isOpen() && services.collectOutput().hasRoom();
        if (OperatorKind.valueOf(head.getKind()) != OperatorKind.SOURCE) {
            List<ChannelInput.Source> sources = new ArrayList<>();
            for (TaskPlan.Input from : plan.inputs()) {
                InputChannel channel = new InputChannel(from.identity(), from.receiver(), services.codecs());
                sources.add(new ChannelInput.Source(channel, built.input(from.index())));
            }
            return new ChannelInput(sources, readiness);
        }
        byte[] share = plan.vertex().getSplits(plan.subtask()).getSplits().toByteArray();
        @SuppressWarnings("unchecked") // the planner wrote a list of the source's splits
        List<? extends SourceSplit> splits =
                (List<? extends SourceSplit>) JavaObjects.deserialize(share, services.classes());
        Source<?> source =
                (Source<?>) JavaObjects.deserialize(head.getFunction().toByteArray(), services.classes());
        SourceInput.Context context = new SourceInput.Context(
                plan.subtask(),
                plan.vertex().getParallelism(),
                services.node(),
                new TaskTime(services.clock()),
                services.fileSystem());
        return new SourceInput(head.getName(), source, splits, context, built.input(0), readiness);
    }

    private int run() {
        OperatorChain running = opened(chain);
        TaskInput from = opened(input);
        Outputs to = opened(outputs);
        boolean hasRoom = to.isOpen() && services.collectOutput().hasRoom();
        int done = hasRoom ? running.fireTimers() + from.read() : 0;
        if (from.isEnded()) {
            running.prepare();
            to.end();
            phase = Phase.DRAINING;
        }
        done += to.flush(services.clock().nanoTime());
        counters.publish(from.sourceRecords(), from.records(), to.records());
        return done;
    }

    private int drain() {
        Outputs to = opened(outputs);
        int sent = to.flush(services.clock().nanoTime());
        if (to.isDrained()) {
            phase = Phase.PREPARED;
            change(TaskState.TASK_PREPARED);
        }
        return sent;
    }

    private int finish() {
        opened(chain).commit();
        return stop(TaskState.TASK_FINISHED);
    }

    private int stop(TaskState end) {
        StreamException closeFailure = close();
        if (closeFailure != null && end == TaskState.TASK_FINISHED) {
            throw closeFailure;
        }
        phase = Phase.OVER;
        change(end);
        return 1;
    }

    private int fail(Throwable thrown) {
        StreamException closeFailure = close();
        phase = Phase.OVER;
        if (cancelRequested) {
            change(TaskState.TASK_CANCELLED);
            return 1;
        }
        StreamException first = thrown instanceof StreamException known
                ? known
                : new StreamException(StreamException.Kind.BUG, "task '" + plan.name() + "' failed: " + thrown, thrown);
        if (closeFailure != null && closeFailure != first) {
            first.addSuppressed(closeFailure);
        }
        failure = first;
        change(TaskState.TASK_FAILED);
        return 1;
    }

    private @Nullable StreamException close() {
        boolean wasInterrupted =
                Thread.interrupted(); // a cancel's interrupt has done its work; closing may use channels that it
        // would break
        assert !wasInterrupted || cancelRequested : "only a cancel interrupts a task";
        TaskInput openInput = input;
        OperatorChain openChain = chain;
        input = null;
        chain = null;
        StreamException inputFailure = openInput == null ? null : openInput.close();
        StreamException chainFailure = openChain == null ? null : openChain.close();
        return inputFailure == null ? chainFailure : inputFailure;
    }

    private void change(TaskState newState) {
        state = newState;
        onStateChange.run();
    }

    private long orderPosition() {
        TaskInput now = input;
        return now == null ? 0 : now.position();
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("task turn before it was opened");
        }
        return part;
    }
}
