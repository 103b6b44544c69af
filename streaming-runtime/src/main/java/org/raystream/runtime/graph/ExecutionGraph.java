package org.raystream.runtime.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;

/**
 * The tasks of a job and the channels between them, the same for every attempt to run them. Where a task runs, and in which
 * incarnation, is told by a {@link Deployment}.
 *
 * <p>A forward edge has one channel per subtask, any other edge one from each producer to each consumer. Channel ids are dense,
 * counted over edges, then producers, then consumers.
 *
 * <p>Threading: immutable.
 */
public final class ExecutionGraph {
    private static final long MAX_CHANNELS = 1_000_000;

    private final JobGraph jobGraph;
    private final List<ExecutionVertex> vertices;
    private final Map<Integer, List<ExecutionVertex>> subtasks;
    private final List<Channel> channels;
    private final List<List<Channel>> inputs;
    private final List<List<Channel>> outputs;

    private ExecutionGraph(JobGraph jobGraph) {
        this.jobGraph = jobGraph;
        this.vertices = expand(jobGraph);
        this.subtasks = subtasks(jobGraph, vertices);
        this.channels = connect(jobGraph, subtasks);
        this.inputs = emptyLists(vertices.size());
        this.outputs = emptyLists(vertices.size());
        for (Channel channel : channels) {
            outputs.get(channel.producer().index()).add(channel);
            inputs.get(channel.consumer().index()).add(channel);
        }
    }

    /**
     * Expands a job graph.
     *
     * @throws InvalidJobException if it needs more channels than the engine supports
     */
    public static ExecutionGraph of(JobGraph jobGraph) {
        requireFewChannels(jobGraph);
        return new ExecutionGraph(jobGraph);
    }

    /** What was expanded. */
    public JobGraph jobGraph() {
        return jobGraph;
    }

    /** All tasks, by subtask, then by vertex: neighbours in this list exchange records. */
    public List<ExecutionVertex> vertices() {
        return vertices;
    }

    /**
     * One task.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    public ExecutionVertex vertex(int vertexId, int subtask) {
        List<ExecutionVertex> instances = subtasks.getOrDefault(vertexId, List.of());
        if (subtask < 0 || subtask >= instances.size()) {
            throw new IllegalArgumentException("no such task: vertex=" + vertexId + " subtask=" + subtask
                    + " (expected: a vertex of the job and a subtask below " + instances.size() + ")");
        }
        return instances.get(subtask);
    }

    /** All channels; the index is the id. */
    public List<Channel> channels() {
        return channels;
    }

    /** What a task consumes, by channel id. */
    public List<Channel> inputs(ExecutionVertex vertex) {
        return List.copyOf(inputs.get(vertex.index()));
    }

    /** What a task produces, by channel id: for each edge, one channel per consumer in the order of their subtasks. */
    public List<Channel> outputs(ExecutionVertex vertex) {
        return List.copyOf(outputs.get(vertex.index()));
    }

    private static void requireFewChannels(JobGraph jobGraph) {
        long count = channelCount(jobGraph);
        if (count > MAX_CHANNELS) {
            throw new InvalidJobException("too many channels between tasks: channels=" + count + " (expected: at most "
                    + MAX_CHANNELS + "; lower the parallelism, or join operators with forward())");
        }
    }

    /** Channels that the tasks of a job graph need. */
    static long channelCount(JobGraph jobGraph) {
        Map<Integer, Integer> parallelism = new LinkedHashMap<>();
        jobGraph.getVerticesList().forEach(vertex -> parallelism.put(vertex.getId(), vertex.getParallelism()));
        long count = 0;
        for (JobEdge edge : jobGraph.getEdgesList()) {
            long producers = parallelism.getOrDefault(edge.getSourceVertex(), 0);
            count += isForward(edge) ? producers : producers * parallelism.getOrDefault(edge.getTargetVertex(), 0);
        }
        return count;
    }

    private static boolean isForward(JobEdge edge) {
        return edge.getPartitioning().equals(Partitioning.FORWARD.name());
    }

    private static List<ExecutionVertex> expand(JobGraph jobGraph) {
        int most = jobGraph.getVerticesList().stream()
                .mapToInt(JobVertex::getParallelism)
                .max()
                .orElse(0);
        List<ExecutionVertex> expanded = new ArrayList<>();
        for (int subtask = 0; subtask < most; subtask++) {
            for (JobVertex vertex : jobGraph.getVerticesList()) {
                if (subtask < vertex.getParallelism()) {
                    expanded.add(new ExecutionVertex(expanded.size(), vertex, subtask));
                }
            }
        }
        return List.copyOf(expanded);
    }

    private static Map<Integer, List<ExecutionVertex>> subtasks(JobGraph jobGraph, List<ExecutionVertex> vertices) {
        Map<Integer, List<ExecutionVertex>> subtasks = new LinkedHashMap<>();
        jobGraph.getVerticesList().forEach(vertex -> subtasks.put(vertex.getId(), new ArrayList<>()));
        for (ExecutionVertex vertex : vertices) {
            subtasksOf(subtasks, vertex.vertex().getId()).add(vertex);
        }
        return subtasks;
    }

    private static List<Channel> connect(JobGraph jobGraph, Map<Integer, List<ExecutionVertex>> subtasks) {
        List<JobEdge> edges = new ArrayList<>(jobGraph.getEdgesList());
        edges.sort(Comparator.comparingInt(JobEdge::getId));
        List<Channel> channels = new ArrayList<>();
        for (JobEdge edge : edges) {
            List<ExecutionVertex> consumers = subtasksOf(subtasks, edge.getTargetVertex());
            for (ExecutionVertex producer : subtasksOf(subtasks, edge.getSourceVertex())) {
                List<ExecutionVertex> receivers =
                        isForward(edge) ? List.of(consumers.get(producer.subtask())) : consumers;
                for (ExecutionVertex consumer : receivers) {
                    channels.add(new Channel(channels.size(), edge, producer, consumer));
                }
            }
        }
        return List.copyOf(channels);
    }

    private static List<ExecutionVertex> subtasksOf(Map<Integer, List<ExecutionVertex>> subtasks, int vertexId) {
        List<ExecutionVertex> found = subtasks.get(vertexId);
        if (found == null) {
            throw new IllegalArgumentException("edge to a vertex that is not in the graph: vertex=" + vertexId
                    + " (expected: one of " + subtasks.keySet() + ")");
        }
        return found;
    }

    private static List<List<Channel>> emptyLists(int count) {
        List<List<Channel>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
