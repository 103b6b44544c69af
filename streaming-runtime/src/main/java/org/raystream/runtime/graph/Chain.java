package org.raystream.runtime.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.raystream.api.graph.StreamNode;

/**
 * Operators that share a task: a tree whose root, the head, reads from channels, and in which every other operator is called by the one
 * that it reads from.
 *
 * <p>Threading: the planning thread.
 */
final class Chain {
    private final int vertexId;
    private final List<PlannedOperator> operators = new ArrayList<>();
    private final Map<Integer, Integer> indexes = new HashMap<>();

    private Chain(int vertexId) {
        this.vertexId = vertexId;
    }

    /** Divides operators into chains, in the order of their heads; the position of a chain is its vertex id. */
    static List<Chain> of(List<PlannedOperator> operators) {
        List<Chain> chains = new ArrayList<>();
        Map<Integer, Chain> chainOfNode = new HashMap<>();
        for (PlannedOperator operator : operators) {
            Chain joined =
                    operator.chained() ? chainOfNode.get(operator.chainedTo().id()) : null;
            Chain chain = joined;
            if (chain == null) {
                chain = new Chain(chains.size());
                chains.add(chain);
            }
            chain.add(operator);
            chainOfNode.put(operator.node().id(), chain);
        }
        return chains;
    }

    private void add(PlannedOperator operator) {
        indexes.put(operator.node().id(), operators.size());
        operators.add(operator);
    }

    int vertexId() {
        return vertexId;
    }

    PlannedOperator head() {
        return operators.get(0);
    }

    /** The head first; each comes after the one that feeds it. */
    List<PlannedOperator> operators() {
        return operators;
    }

    boolean contains(StreamNode node) {
        return indexes.containsKey(node.id());
    }

    /** Position of an operator in {@link #operators()}, or -1. */
    int indexOf(StreamNode node) {
        return indexes.getOrDefault(node.id(), -1);
    }

    /** Index of the operator that feeds {@code operator} by method call; -1 for the head. */
    int feederOf(PlannedOperator operator) {
        return operator.chained() ? indexOf(operator.chainedTo()) : -1;
    }

    /** The operators' names along the tree, for example {@code a -> (b, c -> d)}. */
    String name() {
        return nameFrom(0);
    }

    private String nameFrom(int root) {
        StringBuilder name = new StringBuilder(operators.get(root).node().name());
        List<Integer> fed = fedBy(root);
        while (fed.size() == 1) {
            name.append(" -> ").append(operators.get(fed.get(0)).node().name());
            fed = fedBy(fed.get(0));
        }
        if (!fed.isEmpty()) {
            name.append(fed.stream().map(this::nameFrom).collect(Collectors.joining(", ", " -> (", ")")));
        }
        return name.toString();
    }

    private List<Integer> fedBy(int index) {
        List<Integer> fed = new ArrayList<>();
        for (int i = index + 1; i < operators.size(); i++) {
            if (feederOf(operators.get(i)) == index) {
                fed.add(i);
            }
        }
        return fed;
    }
}
