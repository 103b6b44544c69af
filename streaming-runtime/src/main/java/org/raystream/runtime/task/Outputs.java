package org.raystream.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.Partitioner;
import org.raystream.api.graph.Partitioning;
import org.raystream.proto.JobEdge;
import org.raystream.runtime.channel.OutputChannel;
import org.raystream.runtime.channel.OutputGate;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.route.KeyGroups;
import org.raystream.runtime.route.RecordReceiver;
import org.raystream.runtime.route.Routes;

/**
 * All output channels of a task.
 *
 * <p>Threading: the task's thread.
 */
final class Outputs {
    private final TaskPlan plan;
    private final TaskServices services;
    private final KeyGroups keyGroups;
    private final LongSupplier orderPosition;
    private final OutputGate gate = new OutputGate();
    private final List<OutputChannel> channels = new ArrayList<>();

    Outputs(TaskPlan plan, TaskServices services, KeyGroups keyGroups, LongSupplier orderPosition) {
        this.plan = plan;
        this.services = services;
        this.keyGroups = keyGroups;
        this.orderPosition = orderPosition;
    }

    /** Opens the channels of all edges that leave an operator, and returns the way into each edge. */
    List<RecordReceiver> openRoutes(int operator) {
        List<RecordReceiver> routes = new ArrayList<>();
        for (TaskPlan.Output output : plan.outputs()) {
            if (output.edge().getSourceOperator() == operator) {
                routes.add(openRoute(output));
            }
        }
        return routes;
    }

    boolean isOpen() {
        return gate.isOpen();
    }

    int flush(long nowNanos) {
        int sent = 0;
        for (OutputChannel channel : channels) {
            sent += channel.flush(nowNanos);
        }
        return sent;
    }

    long restNanos(long nowNanos) {
        long rest = Long.MAX_VALUE;
        for (OutputChannel channel : channels) {
            rest = Math.min(rest, channel.restNanos(nowNanos));
        }
        return rest;
    }

    void end() {
        for (OutputChannel channel : channels) {
            channel.end();
        }
    }

    void close() {
        for (OutputChannel channel : channels) {
            channel.close();
        }
    }

    boolean isDrained() {
        for (OutputChannel channel : channels) {
            if (!channel.isDrained()) {
                return false;
            }
        }
        return true;
    }

    long records() {
        long records = 0;
        for (OutputChannel channel : channels) {
            records += channel.records();
        }
        return records;
    }

    @SuppressWarnings("unchecked") // the planner put the selector that belongs to the partitioning
    private RecordReceiver openRoute(TaskPlan.Output output) {
        JobEdge edge = output.edge();
        List<OutputChannel> targets = new ArrayList<>();
        for (TaskPlan.Channel channel : output.channels()) {
            targets.add(new OutputChannel(
                    channel.identity(),
                    channel.outlet(),
                    services.codecs(),
                    edge.getCodec(),
                    services.channelLimits(),
                    gate,
                    orderPosition));
        }
        channels.addAll(targets);
        String where = "edge " + plan.vertex().getName() + " -> " + output.targetName();
        return switch (Partitioning.valueOf(edge.getPartitioning())) {
            case FORWARD -> Routes.forward(targets);
            case REBALANCE -> Routes.rebalance(targets, plan.subtask());
            case BROADCAST -> Routes.broadcast(targets);
            case KEYED -> Routes.keyed(targets, (KeySelector<Object, Object>) selector(edge), keyGroups, where);
            case CUSTOM -> Routes.custom(targets, (Partitioner<Object>) selector(edge), where);
            case ANY -> throw new IllegalArgumentException("edge without a partitioning: " + where);
        };
    }

    private Object selector(JobEdge edge) {
        return JavaObjects.deserialize(edge.getSelector().toByteArray(), services.classes());
    }
}
