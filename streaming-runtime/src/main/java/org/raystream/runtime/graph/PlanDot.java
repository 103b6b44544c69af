package org.raystream.runtime.graph;

import java.util.Locale;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;

/** Draws a job graph for Graphviz: a box for each vertex around its operators, solid arrows for edges, dotted ones for method calls. */
public final class PlanDot {
    private PlanDot() {}

    /** Returns the drawing in the DOT language. */
    public static String of(JobGraph graph) {
        StringBuilder dot = new StringBuilder("digraph job {\n  rankdir=LR;\n  node [shape=box];\n");
        graph.getVerticesList().forEach(vertex -> addVertex(vertex, dot));
        for (JobEdge edge : graph.getEdgesList()) {
            dot.append("  ")
                    .append(node(edge.getSourceVertex(), edge.getSourceOperator()))
                    .append(" -> ")
                    .append(node(edge.getTargetVertex(), 0))
                    .append(" [label=")
                    .append(quoted(edge.getPartitioning().toLowerCase(Locale.ROOT) + "\n" + PlanText.recordType(edge)))
                    .append("];\n");
        }
        return dot.append("}\n").toString();
    }

    private static void addVertex(JobVertex vertex, StringBuilder dot) {
        dot.append("  subgraph cluster_" + vertex.getId() + " {\n");
        dot.append("    label=" + quoted("[" + vertex.getId() + "] " + PlanText.traits(vertex)) + ";\n");
        for (int i = 0; i < vertex.getOperatorsCount(); i++) {
            OperatorSpec operator = vertex.getOperators(i);
            dot.append("    " + node(vertex.getId(), i) + " [label=" + quoted(operator.getName()) + "];\n");
            if (operator.getChainedTo() >= 0) {
                dot.append("    " + node(vertex.getId(), operator.getChainedTo()) + " -> " + node(vertex.getId(), i)
                        + " [style=dotted];\n");
            }
        }
        dot.append("  }\n");
    }

    private static String node(int vertex, int operator) {
        return "v" + vertex + "_" + operator;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
