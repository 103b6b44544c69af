package org.raystream.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;

/** Explains a job graph to a person. */
public final class PlanText {
    private final JobGraph graph;
    private final StringBuilder text = new StringBuilder();

    private PlanText(JobGraph graph) {
        this.graph = graph;
    }

    /** Returns lines of text: a summary, then each vertex with its inputs and operators. */
    public static String of(JobGraph graph) {
        PlanText plan = new PlanText(graph);
        plan.addSummary();
        graph.getVerticesList().forEach(plan::addVertex);
        return plan.text.toString();
    }

    /** What a vertex is besides its operators: parallelism, keys, splits. */
    static String traits(JobVertex vertex) {
        List<String> traits = new ArrayList<>();
        traits.add("parallelism " + vertex.getParallelism());
        if (vertex.getOperators(0).getKeySelectorsCount() > 0) {
            traits.add("keyed");
        }
        if (vertex.getSplitsCount() > 0) {
            int splits = vertex.getSplitsList().stream()
                    .mapToInt(share -> share.getCount())
                    .sum();
            traits.add(count(splits, "split", "splits"));
        }
        return String.join(", ", traits);
    }

    /** The type of an edge's records, as its codec names it, without the layout. */
    static String recordType(JobEdge edge) {
        if (edge.getCodec().isEmpty()) {
            return "type of the first record";
        }
        String firstLine = edge.getCodec().lines().findFirst().orElse("");
        return firstLine.substring(firstLine.indexOf(' ') + 1); // after the version
    }

    private void addSummary() {
        int operators = graph.getVerticesList().stream()
                .mapToInt(JobVertex::getOperatorsCount)
                .sum();
        int tasks = graph.getVerticesList().stream()
                .mapToInt(JobVertex::getParallelism)
                .sum();
        text.append(String.join(
                        ", ",
                        count(graph.getVerticesCount(), "vertex", "vertices"),
                        count(operators, "operator", "operators"),
                        count(graph.getEdgesCount(), "edge", "edges"),
                        count(tasks, "task", "tasks"),
                        count(ExecutionGraph.channelCount(graph), "channel", "channels")))
                .append('\n');
    }

    private void addVertex(JobVertex vertex) {
        text.append("\n[" + vertex.getId() + "] " + vertex.getName() + "  (" + traits(vertex) + ")\n");
        for (JobEdge edge : graph.getEdgesList()) {
            if (edge.getTargetVertex() == vertex.getId()) {
                addInput(edge);
            }
        }
        for (int i = 0; i < vertex.getOperatorsCount(); i++) {
            OperatorSpec operator = vertex.getOperators(i);
            String feeder = operator.getChainedTo() < 0 ? "" : "  after " + operator.getChainedTo();
            text.append("    " + i + " " + operator.getName() + "  " + operator.getKind() + "  id "
                    + operator.getStableId() + feeder + "\n");
        }
    }

    private void addInput(JobEdge edge) {
        JobVertex source = graph.getVertices(edge.getSourceVertex());
        text.append("    input " + edge.getInput() + " from [" + source.getId() + "] "
                + source.getOperators(edge.getSourceOperator()).getName() + "  " + edge.getPartitioning() + "  "
                + recordType(edge) + "\n");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
