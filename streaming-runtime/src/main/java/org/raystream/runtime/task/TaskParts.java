package org.raystream.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.source.Source;
import org.raystream.api.source.SourceSplit;
import org.raystream.proto.OperatorSpec;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.operator.ChainBuilder;
import org.raystream.runtime.operator.OperatorChain;
import org.raystream.runtime.operator.OperatorServices;
import org.raystream.runtime.operator.TaskCounters;
import org.raystream.runtime.operator.TaskTime;
import org.raystream.runtime.route.KeyGroups;

/**
 * What a task consists of while it is open: where its records come from, its operators, and where its results go.
 *
 * <p>Threading: the task's thread.
 */
final class TaskParts {
    private final TaskPlan plan;
    private final TaskServices services;
    private final Outputs outputs;
    private final OperatorChain chain;
    private @Nullable TaskInput input; // until it is open, and after it was closed

    /** Makes the parts of a task, of which nothing is open yet. */
    TaskParts(TaskPlan plan, TaskServices services, TaskCounters counters) {
        this.plan = plan;
        this.services = services;
        KeyGroups keyGroups = new KeyGroups(services.codecs(), services.maxParallelism());
        this.outputs = new Outputs(plan, services, keyGroups, this::position);
        OperatorServices operatorServices = new OperatorServices(
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
        this.chain = new ChainBuilder(plan.vertex(), plan.subtask(), operatorServices, outputs::openRoutes).build();
    }

    /** Opens operators and input; {@code readiness} says whether the task can take another record. */
    void open(BooleanSupplier readiness) {
        chain.open();
        OperatorSpec head = plan.vertex().getOperators(0);
        boolean isSource = OperatorKind.valueOf(head.getKind()) == OperatorKind.SOURCE;
        input = isSource ? openSource(head) : openChannels(readiness);
    }

    TaskInput input() {
        TaskInput opened = input;
        if (opened == null) {
            throw new IllegalStateException("task '" + plan.name() + "' is not open");
        }
        return opened;
    }

    OperatorChain chain() {
        return chain;
    }

    Outputs outputs() {
        return outputs;
    }

    /** Closes what is open, also when something of it fails; returns the first failure, which holds the others. */
    @Nullable
    StreamException close() {
        TaskInput opened = input;
        input = null;
        StreamException first = opened == null ? null : opened.close();
        StreamException second = chain.close();
        outputs.close();
        if (first == null) {
            return second;
        }
        if (second != null) {
            first.addSuppressed(second);
        }
        return first;
    }

    private long position() {
        TaskInput opened = input;
        return opened == null ? 0 : opened.position();
    }

    private TaskInput openChannels(BooleanSupplier readiness) {
        List<ChannelInput.Source> sources = new ArrayList<>();
        for (TaskPlan.Input from : plan.inputs()) {
            InputChannel channel =
                    new InputChannel(from.identity(), from.receiver(), services.codecs(), InputPosition.START);
            sources.add(new ChannelInput.Source(channel, chain.input(from.index())));
        }
        return new ChannelInput(sources, readiness);
    }

    @SuppressWarnings("unchecked") // the planner wrote a list of the source's splits
    private TaskInput openSource(OperatorSpec head) {
        byte[] share = plan.vertex().getSplits(plan.subtask()).getSplits().toByteArray();
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
        return new SourceInput(head.getName(), source, splits, context, chain.input(0), services.sourcesWait());
    }
}
