package org.raystream.runtime.operator;

import com.google.protobuf.ByteString;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.KeySelector;
import org.raystream.api.graph.OperatorKind;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;
import org.raystream.runtime.channel.EntryHandler;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.codec.ByteReader;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.host.Clock;
import org.raystream.runtime.inprocess.VirtualClock;
import org.raystream.runtime.route.KeyGroups;
import org.raystream.runtime.route.RecordReceiver;

/** Runs the operators of one task without a task: records go in by hand, and what leaves an operator is kept. */
final class OperatorHarness implements CollectOutput {
    static final Codecs CODECS = new Codecs(OperatorHarness.class.getClassLoader());
    private static final int MAX_PARALLELISM = 128;

    final VirtualClock clock = new VirtualClock(1000);
    final TaskCounters counters = new TaskCounters();
    final List<Object> collected = new ArrayList<>();
    private final List<OperatorSpec> specs = new ArrayList<>();
    private final Map<Integer, Exit> exits = new HashMap<>();
    private Clock taskClock = clock;
    private int subtask;
    private int parallelism = 1;
    private @Nullable OperatorChain chain;

    /** What left an operator. */
    static final class Exit implements RecordReceiver {
        final List<Object> records = new ArrayList<>();
        final List<Long> timestamps = new ArrayList<>();

        @Nullable
        RuntimeException refusal;

        @Override
        public void receive(Object value, long timestampMs) {
            if (refusal != null) {
                throw refusal;
            }
            records.add(value);
            timestamps.add(timestampMs);
        }
    }

    /** Adds an operator that the last one feeds. */
    OperatorHarness then(OperatorKind kind, String name, @Nullable Serializable function) {
        return after(specs.size() - 1, kind, name, function);
    }

    /** Adds an operator that the one with index {@code feeder} feeds. */
    OperatorHarness after(int feeder, OperatorKind kind, String name, @Nullable Serializable function) {
        OperatorSpec.Builder spec = OperatorSpec.newBuilder()
                .setNodeId(specs.size())
                .setStableId("id-" + specs.size())
                .setName(name)
                .setKind(kind.name())
                .setChainedTo(feeder);
        if (function != null) {
            spec.setFunction(ByteString.copyFrom(JavaObjects.serialize(function)));
        }
        specs.add(spec.build());
        return this;
    }

    /** Keys the inputs of the first operator. */
    OperatorHarness keyedBy(KeySelector<?, ?>... selectors) {
        OperatorSpec.Builder head = specs.get(0).toBuilder();
        for (KeySelector<?, ?> selector : selectors) {
            head.addKeySelectors(ByteString.copyFrom(JavaObjects.serialize(selector)));
        }
        specs.set(0, head.build());
        return this;
    }

    /** Has the operator with that index send what it emits out of the task, too. */
    OperatorHarness exit(int operator) {
        exits.put(operator, new Exit());
        return this;
    }

    OperatorHarness subtask(int newSubtask, int newParallelism) {
        subtask = newSubtask;
        parallelism = newParallelism;
        return this;
    }

    OperatorHarness clock(Clock newClock) {
        taskClock = newClock;
        return this;
    }

    /** Makes and opens the operators; the last one sends what it emits out of the task. */
    OperatorHarness open() {
        build();
        chain().open();
        return this;
    }

    OperatorHarness build() {
        exits.putIfAbsent(specs.size() - 1, new Exit());
        JobVertex vertex = JobVertex.newBuilder()
                .setName("task")
                .setParallelism(parallelism)
                .addAllOperators(specs)
                .build();
        OperatorServices services = new OperatorServices(
                "job",
                "node",
                new TaskTime(taskClock),
                FileSystems.getDefault(),
                getClass().getClassLoader(),
                CODECS,
                new KeyGroups(CODECS, MAX_PARALLELISM),
                MAX_PARALLELISM,
                this,
                counters);
        chain = new ChainBuilder(vertex, subtask, services, this::exits).build();
        return this;
    }

    private List<RecordReceiver> exits(int operator) {
        Exit exit = exits.get(operator);
        return exit == null ? new ArrayList<>() : new ArrayList<>(List.of(exit));
    }

    OperatorChain chain() {
        OperatorChain built = chain;
        if (built == null) {
            throw new IllegalStateException("build or open it first");
        }
        return built;
    }

    void receive(Object... records) {
        for (Object value : records) {
            chain().input(0).receive(value, EntryHandler.NO_TIMESTAMP);
        }
    }

    void receiveAt(Object value, long timestampMs) {
        chain().input(0).receive(value, timestampMs);
    }

    void receiveSecond(Object value) {
        chain().input(1).receive(value, EntryHandler.NO_TIMESTAMP);
    }

    /** Fires timers without end to the room for what they emit. */
    int fireTimers() {
        return chain().fireTimers(() -> true);
    }

    /** What left the last operator. */
    List<Object> out() {
        return exit().records;
    }

    /** The way out of the last operator. */
    Exit exit() {
        return exitOf(specs.size() - 1);
    }

    Exit exitOf(int operator) {
        Exit exit = exits.get(operator);
        if (exit == null) {
            throw new IllegalArgumentException("operator without an exit: index=" + operator);
        }
        return exit;
    }

    @Override
    public void add(int nodeId, byte[] encoded) {
        collected.add(nodeId + ":" + CODECS.forType(Object.class).decode(new ByteReader(encoded)));
    }

    @Override
    public boolean hasRoom() {
        return true;
    }
}
