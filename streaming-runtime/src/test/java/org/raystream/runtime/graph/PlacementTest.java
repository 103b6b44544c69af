package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.config.Configuration;

class PlacementTest {

    /** A pipeline of three vertices, cut so that forward edges join them. */
    private static ExecutionGraph pipelines(int parallelism) {
        StreamingContext context = StreamingContext.buildContext();
        context.fromCollection(List.of("a"))
                .map(String::strip)
                .disableChaining()
                .map(String::strip)
                .sink(word -> {});
        return ExecutionGraph.of(Graphs.plan(context, Map.of("job.parallelism", Integer.toString(parallelism))));
    }

    private static List<String> workers(int count) {
        List<String> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add("worker-" + i);
        }
        return workers;
    }

    private static Map<String, Integer> load(ExecutionGraph graph, Placement placement) {
        Map<String, Integer> load = new TreeMap<>();
        graph.vertices().forEach(vertex -> load.merge(placement.worker(vertex), 1, Integer::sum));
        return load;
    }

    @Test
    void spread_whenSlotsJustSuffice_respectsThem() {
        for (int parallelism = 1; parallelism <= 12; parallelism++) {
            ExecutionGraph graph = pipelines(parallelism);
            int tasks = graph.vertices().size();
            for (int workers = 1; workers <= tasks; workers++) {
                int slots = (tasks + workers - 1) / workers;
                int fewest = tasks / workers;

                Map<String, Integer> load = load(graph, Placement.spread(graph, workers(workers), slots));

                String state = "tasks=" + tasks + " workers=" + workers + " load=" + load;
                assertEquals(
                        tasks,
                        load.values().stream().mapToInt(Integer::intValue).sum(),
                        state);
                assertEquals(workers, load.size(), state);
                assertTrue(load.values().stream().allMatch(placed -> placed <= slots && placed >= fewest), state);
            }
        }
    }

    @Test
    void spread_whenWorkersDivideTheParallelism_keepsPipelinesTogether() {
        ExecutionGraph graph = pipelines(6);

        for (int workers : new int[] {1, 2, 3, 6}) {
            Placement placement = Placement.spread(graph, workers(workers), 18);

            assertTrue(graph.channels().stream()
                    .allMatch(channel ->
                            placement.worker(channel.producer()).equals(placement.worker(channel.consumer()))));
        }
    }

    @Test
    void spread_whenThereAreMoreWorkersThanTasks_givesEachTaskItsOwn() {
        ExecutionGraph graph = pipelines(1);

        assertEquals(3, load(graph, Placement.spread(graph, workers(7), 1)).size());
    }

    @Test
    void spread_whenSlotsAreMissing_saysNeededAndAvailable() {
        ExecutionGraph graph = pipelines(3);

        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> Placement.spread(graph, workers(2), 4));

        assertEquals(
                "too few slots for the job: needed=9 available=8 workers=2 slots=4 (expected: a slot for each task;"
                        + " raise cluster.workers or cluster.slots, or lower the parallelism)",
                refused.getMessage());
    }

    @Test
    void layout_whenNothingIsConfigured_takesTheNodesAndWhatTheTasksNeed() {
        assertEquals(new WorkerLayout(2, 5), WorkerLayout.of(Configuration.defaults(), 2, 9));
    }

    @Test
    void layout_whenThereAreMoreNodesThanTasks_startsNoIdleWorker() {
        assertEquals(new WorkerLayout(3, 1), WorkerLayout.of(Configuration.defaults(), 8, 3));
    }

    @Test
    void layout_whenConfigured_takesThat() {
        Configuration configuration = Configuration.ofSettings(Map.of("cluster.workers", "4", "cluster.slots", "3"));

        assertEquals(new WorkerLayout(4, 3), WorkerLayout.of(configuration, 2, 9));
    }

    @Test
    void layout_whenConfiguredTooSmall_isRefused() {
        Configuration configuration = Configuration.ofSettings(Map.of("cluster.slots", "2"));

        assertThrows(InvalidJobException.class, () -> WorkerLayout.of(configuration, 2, 9));
    }
}
