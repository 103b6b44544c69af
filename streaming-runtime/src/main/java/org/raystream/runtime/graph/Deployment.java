package org.raystream.runtime.graph;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.raystream.proto.ChannelSpec;
import org.raystream.proto.TaskDeployment;

/**
 * The current attempt of every task, and what their workers must be told.
 *
 * <p>Threading: the job master's turn.
 */
public final class Deployment {
    private final ExecutionGraph graph;
    private final Incarnations incarnations;
    private final List<Attempt> attempts = new ArrayList<>();

    /** Begins a first attempt of each task where {@code placement} says. */
    public Deployment(ExecutionGraph graph, Placement placement, Incarnations incarnations) {
        this.graph = graph;
        this.incarnations = incarnations;
        for (ExecutionVertex vertex : graph.vertices()) {
            attempts.add(new Attempt(vertex, placement.worker(vertex), incarnations.next()));
        }
    }

    /** The current attempt of each task, in the order of {@link ExecutionGraph#vertices()}. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The current attempt of a task. */
    public Attempt attempt(ExecutionVertex vertex) {
        return attempts.get(vertex.index());
    }

    /** Begins a new attempt of a task, with an incarnation of its own, on any worker. */
    @CanIgnoreReturnValue
    public Attempt replace(ExecutionVertex vertex, String worker) {
        Attempt attempt = new Attempt(vertex, worker, incarnations.next());
        attempts.set(vertex.index(), attempt);
        return attempt;
    }

    /** The tasks whose current attempt is on {@code worker}. */
    public List<TaskDeployment> tasksOn(String worker) {
        return attempts.stream()
                .filter(attempt -> attempt.worker().equals(worker))
                .map(attempt -> task(attempt.vertex()))
                .toList();
    }

    /** What the worker of a task is told. */
    public TaskDeployment task(ExecutionVertex vertex) {
        TaskDeployment.Builder task = TaskDeployment.newBuilder()
                .setVertexId(vertex.vertex().getId())
                .setSubtask(vertex.subtask())
                .setIncarnation(attempt(vertex).incarnation());
        graph.inputs(vertex).forEach(channel -> task.addInputs(channel(channel)));
        graph.outputs(vertex).forEach(channel -> task.addOutputs(channel(channel)));
        return task.build();
    }

    private ChannelSpec channel(Channel channel) {
        Attempt producer = attempt(channel.producer());
        Attempt consumer = attempt(channel.consumer());
        return ChannelSpec.newBuilder()
                .setChannelId(channel.id())
                .setEdgeId(channel.edge().getId())
                .setProducerVertex(channel.edge().getSourceVertex())
                .setProducerSubtask(channel.producer().subtask())
                .setProducerWorker(producer.worker())
                .setProducerIncarnation(producer.incarnation())
                .setConsumerVertex(channel.edge().getTargetVertex())
                .setConsumerSubtask(channel.consumer().subtask())
                .setConsumerWorker(consumer.worker())
                .setConsumerIncarnation(consumer.incarnation())
                .build();
    }
}
