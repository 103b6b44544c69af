package org.raystream.runtime.master;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.proto.ActorSettings;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobReport;
import org.raystream.proto.JobSpec;
import org.raystream.proto.JobVertex;
import org.raystream.proto.SplitShare;
import org.raystream.proto.TaskDeployment;
import org.raystream.proto.TaskReport;
import org.raystream.runtime.host.ActorResources;

/** How much of its input a job has read, as its table of tasks sums it up. */
final class InputDoneTest {
    private static final int SINK = 9;

    private final JobGraph.Builder graph = JobGraph.newBuilder();
    private final List<TaskReport> reports = new ArrayList<>();

    @Test
    void describe_ofOneSource_weighsItsSubtasks() {
        source(0, 300, 100);
        report(0, 0, 0.5);
        report(0, 1, 1);
        reports.add(TaskReport.newBuilder().setVertexId(SINK).build());

        assertEquals(0.625, inputDone());
    }

    @Test
    void describe_ofTwoSources_tellsOfTheSlower() {
        source(0, 1_000_000);
        source(1, 3);
        report(0, 0, 0.75);
        report(1, 0, 0.25);

        assertEquals(0.25, inputDone());
    }

    @Test
    void describe_whenOneSourceDoesNotKnow_doesNotEither() {
        source(0, 5);
        source(1, 5);
        report(0, 0, 1);
        report(1, 0, Double.NaN);

        assertEquals(Double.NaN, inputDone());
    }

    @Test
    void describe_beforeAllSubtasksOfSourcesHaveTold_doesNotKnow() {
        source(0, 300, 100);
        report(0, 0, 0.5);

        assertEquals(Double.NaN, inputDone());
    }

    @Test
    void describe_ofASourceWithoutInput_isComplete() {
        source(0, 0);
        report(0, 0, 1);

        assertEquals(1, inputDone());
    }

    private void source(int vertex, long... weights) {
        JobVertex.Builder built = JobVertex.newBuilder().setId(vertex).setParallelism(weights.length);
        for (long weight : weights) {
            built.addSplits(SplitShare.newBuilder().setWeight(weight));
        }
        graph.addVertices(built);
    }

    private void report(int vertex, int subtask, double done) {
        reports.add(TaskReport.newBuilder()
                .setVertexId(vertex)
                .setSubtask(subtask)
                .setInputDone(done)
                .build());
    }

    private double inputDone() {
        graph.addVertices(JobVertex.newBuilder().setId(SINK).setParallelism(1));
        List<TaskDeployment> deployments = new ArrayList<>();
        for (JobVertex vertex : graph.getVerticesList()) {
            for (int subtask = 0; subtask < vertex.getParallelism(); subtask++) {
                deployments.add(TaskDeployment.newBuilder()
                        .setVertexId(vertex.getId())
                        .setSubtask(subtask)
                        .build());
            }
        }
        WorkerPlan plan = new WorkerPlan(
                ActorSettings.newBuilder().setName("w").build(),
                new ActorResources(0, null, 0, List.of()),
                9,
                deployments);
        TaskTable table = new TaskTable(JobSpec.newBuilder().setGraph(graph).build(), List.of(plan));
        reports.forEach(report -> table.update("w", report));
        JobReport.Builder report = JobReport.newBuilder();
        table.describe(report);
        return report.getInputDone();
    }
}
