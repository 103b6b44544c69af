package org.raystream.runtime.task;

import com.google.protobuf.ByteString;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.source.Source;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;
import org.raystream.proto.SplitShare;
import org.raystream.proto.TaskState;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.channel.InputChannel;
import org.raystream.runtime.channel.InputPosition;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.operator.CollectOutput;
import org.raystream.runtime.transport.BatchReceiver;
import org.raystream.runtime.transport.BatchSender;
import org.raystream.runtime.transport.RingLink;

/** One task whose turns the test takes, and whose channels end at the test. */
final class TaskHarness {
    static final Codecs CODECS = new Codecs(TaskHarness.class.getClassLoader());
    static final long WINDOW_BYTES = 64 * 1024;
    static final int BATCH_BYTES = 8 * 1024;
    private static final OutputChannel.Limits LIMITS = new OutputChannel.Limits(BATCH_BYTES, 1 << 20, 1_000_000);

    final VirtualClock clock = new VirtualClock(0);
    final List<TaskState> states = new ArrayList<>();
    final Collected collected = new Collected();
    boolean sourcesWait;
    private final List<OperatorSpec> operators = new ArrayList<>();
    private final List<TaskPlan.Input> inputs = new ArrayList<>();
    private final List<TaskPlan.Output> outputs = new ArrayList<>();
    private @Nullable Task task;

    /** What the task sent to the driver. */
    static final class Collected implements CollectOutput {
        int records;
        boolean hasRoom = true;

        @Override
        public void add(int nodeId, byte[] encoded) {
            records++;
        }

        @Override
        public boolean hasRoom() {
            return hasRoom;
        }
    }

    /** Begins the chain with a source, which has one split without content. */
    TaskHarness source(Source<?> source) {
        return then(OperatorKind.SOURCE, source);
    }

    /** Adds an operator to the chain. */
    TaskHarness then(OperatorKind kind, @Nullable Serializable function) {
        OperatorSpec.Builder spec = OperatorSpec.newBuilder()
                .setNodeId(operators.size())
                .setName(kind.name().toLowerCase(Locale.ROOT))
                .setKind(kind.name())
                .setChainedTo(operators.size() - 1);
        if (function != null) {
            spec.setFunction(ByteString.copyFrom(JavaObjects.serialize(function)));
        }
        operators.add(spec.build());
        return this;
    }

    /** Adds an input channel of the head's first input, and returns its producing end. */
    OutputChannel input() {
        ChannelIdentity identity = identity();
        RingLink link = link();
        inputs.add(new TaskPlan.Input(0, identity, link.receiver()));
        return new OutputChannel(
                identity, new Outlet(link.sender(), null), CODECS, "", LIMITS, new OutputGate(), () -> 0);
    }

    /** Adds an input channel that ends in {@code receiver}. */
    void input(BatchReceiver receiver) {
        inputs.add(new TaskPlan.Input(0, identity(), receiver));
    }

    /** Adds an output channel of the last operator, and returns its consuming end. */
    InputChannel output() {
        ChannelIdentity identity = identity();
        RingLink link = link();
        addOutput(identity, link.sender());
        return new InputChannel(identity, link.receiver(), CODECS, InputPosition.START);
    }

    private void addOutput(ChannelIdentity identity, BatchSender sender) {
        JobEdge edge = JobEdge.newBuilder()
                .setSourceOperator(operators.size() - 1)
                .setPartitioning(Partitioning.FORWARD.name())
                .build();
        outputs.add(
                new TaskPlan.Output(edge, "next", List.of(new TaskPlan.Channel(identity, new Outlet(sender, null)))));
    }

    private ChannelIdentity identity() {
        return new ChannelIdentity(1, inputs.size() + 100 * outputs.size(), 2, 3);
    }

    private static RingLink link() {
        return new RingLink(WINDOW_BYTES, () -> {}, () -> {});
    }

    Task task() {
        Task made = task;
        if (made == null) {
            JobVertex vertex = JobVertex.newBuilder()
                    .setName("task")
                    .setParallelism(1)
                    .addAllOperators(operators)
                    .addSplits(SplitShare.newBuilder()
                            .setSplits(ByteString.copyFrom(JavaObjects.serialize(new ArrayList<>()))))
                    .build();
            TaskServices services = new TaskServices(
                    "job",
                    "node",
                    clock,
                    FileSystems.getDefault(),
                    getClass().getClassLoader(),
                    CODECS,
                    LIMITS,
                    128,
                    collected,
                    () -> sourcesWait);
            TaskPlan plan = new TaskPlan(vertex, 0, inputs, outputs);
            made = new Task(plan, services, this::onStateChange);
            task = made;
        }
        return made;
    }

    private void onStateChange() {
        states.add(task().state());
    }

    int turn() {
        return task().doWork();
    }

    /** Takes turns until one of them does nothing. */
    void turnUntilIdle() {
        while (!task().isDone() && task().doWork() > 0) {
            // goes on
        }
    }

    /** Sends records into an input channel. */
    static void send(OutputChannel input, Object... records) {
        for (Object value : records) {
            input.append(value, EntryHandler.NO_TIMESTAMP);
        }
        flush(input);
    }

    static void end(OutputChannel input) {
        input.end();
        flush(input);
    }

    private static void flush(OutputChannel input) {
        int unused = input.flush(0) + input.flush(Long.MAX_VALUE);
    }

    /** Reads what there is in an output channel. */
    static List<Object> receive(InputChannel output) {
        List<Object> records = new ArrayList<>();
        int read;
        do {
            read = output.read(Integer.MAX_VALUE, new EntryHandler() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void onRecord(Object value, long timestampMs) {
                    records.add(value);
                }

                @Override
                public void onWatermark(long timestampMs) {
                    throw new AssertionError("no task sends watermarks");
                }

                @Override
                public void onIdle() {
                    throw new AssertionError("no task is idle");
                }

                @Override
                public void onBarrier(long checkpointId) {
                    throw new AssertionError("no task sends barriers");
                }

                @Override
                public void onEndOfInput() {}
            });
        } while (read > 0);
        return records;
    }
}
