package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.raystream.api.StreamingContext;
import org.raystream.proto.ChannelSpec;
import org.raystream.proto.TaskDeployment;

class DeploymentTest {
    private static final List<String> WORKERS = List.of("worker-0", "worker-1");

    private ExecutionGraph graph;
    private Deployment deployment;

    @BeforeEach
    void deploy() {
        StreamingContext context = StreamingContext.buildContext();
        context.fromCollection(List.of("a"))
                .keyBy(word -> word)
                .reduce((left, right) -> right)
                .sink(word -> {})
                .disableChaining();
        graph = ExecutionGraph.of(Graphs.plan(context, Map.of("job.parallelism", "2")));
        deployment =
                new Deployment(graph, Placement.spread(graph, WORKERS, 3), new Incarnations(Incarnation.FIRST_EPOCH));
    }

    @Test
    void tasksOn_coversEachTaskOnceWithAnIncarnationOfItsOwn() {
        Set<Long> incarnations = new HashSet<>();
        Set<String> tasks = new HashSet<>();
        for (TaskDeployment task : allTasks()) {
            incarnations.add(task.getIncarnation());
            tasks.add(task.getVertexId() + "/" + task.getSubtask());
        }

        assertEquals(6, tasks.size());
        assertEquals(6, allTasks().size());
        assertEquals(6, incarnations.size());
        assertTrue(incarnations.stream().allMatch(incarnation -> Incarnation.epoch(incarnation) == 1));
    }

    @Test
    void tasksOn_describesEachChannelAlikeOnBothSides() {
        Map<Integer, ChannelSpec> produced = new HashMap<>();
        Map<Integer, ChannelSpec> consumed = new HashMap<>();
        for (TaskDeployment task : allTasks()) {
            task.getOutputsList().forEach(channel -> produced.put(channel.getChannelId(), channel));
            task.getInputsList().forEach(channel -> consumed.put(channel.getChannelId(), channel));
        }

        assertEquals(4 + 2, produced.size());
        assertEquals(produced, consumed);
    }

    @Test
    void task_namesItselfInItsChannels() {
        for (String worker : WORKERS) {
            for (TaskDeployment task : deployment.tasksOn(worker)) {
                for (ChannelSpec input : task.getInputsList()) {
                    assertEquals(task.getIncarnation(), input.getConsumerIncarnation());
                    assertEquals(task.getVertexId(), input.getConsumerVertex());
                    assertEquals(task.getSubtask(), input.getConsumerSubtask());
                    assertEquals(worker, input.getConsumerWorker());
                }
                for (ChannelSpec output : task.getOutputsList()) {
                    assertEquals(task.getIncarnation(), output.getProducerIncarnation());
                    assertEquals(worker, output.getProducerWorker());
                }
            }
        }
    }

    @Test
    void replace_movesOneTaskAndTellsItsNeighbours() {
        ExecutionVertex moved = graph.vertex(1, 0);
        Attempt old = deployment.attempt(moved);

        Attempt attempt = deployment.replace(moved, "worker-9");

        assertTrue(attempt.incarnation() > old.incarnation());
        assertEquals(List.of(deployment.task(moved)), deployment.tasksOn("worker-9"));
        ChannelSpec fromNeighbour = deployment.task(graph.vertex(0, 1)).getOutputs(0);
        assertEquals("worker-9", fromNeighbour.getConsumerWorker());
        assertEquals(attempt.incarnation(), fromNeighbour.getConsumerIncarnation());
        assertNotEquals(attempt.incarnation(), fromNeighbour.getProducerIncarnation());
    }

    @Test
    void incarnation_ofALaterEpoch_isHigherThanAllOfAnEarlierOne() {
        assertTrue(new Incarnations(2).next() > Incarnation.of(1, Integer.MAX_VALUE));
        assertEquals("2.17", Incarnation.text(Incarnation.of(2, 17)));
    }

    private List<TaskDeployment> allTasks() {
        return WORKERS.stream()
                .flatMap(worker -> deployment.tasksOn(worker).stream())
                .toList();
    }
}
