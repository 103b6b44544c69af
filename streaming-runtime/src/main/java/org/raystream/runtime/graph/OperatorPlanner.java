package org.raystream.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.raystream.api.graph.ChainingPolicy;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;

/** Decides the parallelism of operators, how their inputs are partitioned, and which of them share a task. */
final class OperatorPlanner {
    private final int defaultParallelism;
    private final int maxParallelism;

    OperatorPlanner(Configuration configuration) {
        this.defaultParallelism = configuration.value(EngineKeys.JOB_PARALLELISM);
        this.maxParallelism = configuration.value(EngineKeys.JOB_MAX_PARALLELISM);
    }

    /** The operators of {@code graph} in its order. */
    List<PlannedOperator> plan(StreamGraph graph) {
        List<String> stableIds = StableIds.of(graph);
        List<PlannedOperator> operators = new ArrayList<>();
        for (StreamNode node : graph.nodes()) {
            List<Partitioning> partitionings =
                    node.inputs().stream().map(edge -> partitioning(edge, node)).toList();
            PlannedOperator operator = new PlannedOperator(
                    node, stableIds.get(node.id()), parallelism(node), partitionings, isChained(node, partitionings));
            requireKeys(operator);
            operators.add(operator);
        }
        return operators;
    }

    private int parallelism(StreamNode node) {
        Integer chosen = node.parallelism();
        return chosen == null ? defaultParallelism : chosen;
    }

    private Partitioning partitioning(StreamEdge edge, StreamNode target) {
        int senders = parallelism(edge.source());
        int receivers = parallelism(target);
        if (edge.partitioning() == Partitioning.FORWARD && senders != receivers) {
            throw new InvalidJobException("forward() joins operators of different parallelism: '"
                    + edge.source().name() + "' parallelism=" + senders + ", '" + target.name() + "' parallelism="
                    + receivers + " (expected: the same; use setParallelism on one of them, or rebalance())");
        }
        if (edge.partitioning() == Partitioning.KEYED && receivers > maxParallelism) {
            throw new InvalidJobException("keyed operator with more subtasks than key groups: operator='"
                    + target.name() + "' parallelism=" + receivers + " job.maxParallelism=" + maxParallelism
                    + " (expected: a parallelism up to job.maxParallelism; lower one or raise the other)");
        }
        if (edge.partitioning() != Partitioning.ANY) {
            return edge.partitioning();
        }
        return senders == receivers ? Partitioning.FORWARD : Partitioning.REBALANCE;
    }

    /** A single forward input is handed over by method call, unless one of the two operators forbids it. */
    private static boolean isChained(StreamNode node, List<Partitioning> partitionings) {
        return partitionings.equals(List.of(Partitioning.FORWARD))
                && node.chaining() == ChainingPolicy.ALLOWED
                && node.inputs().get(0).source().chaining() != ChainingPolicy.NEVER;
    }

    private static void requireKeys(PlannedOperator operator) {
        switch (operator.node().kind()) {
            case REDUCE, AGGREGATE, KEYED_PROCESS -> {
                if (!operator.isKeyed()) {
                    throw new InvalidJobException("operator needs keys: operator='"
                            + operator.node().name() + "' inputs=" + operator.partitionings()
                            + " (expected: every input comes from keyBy)");
                }
            }
            default -> {}
        }
    }
}
