package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.sink.FileSink;
import org.raystream.api.source.SourceSplit;
import org.raystream.runtime.config.Configuration;

class JobPlannerErrorsTest {
    private final StreamingContext context = StreamingContext.buildContext();

    private static final class Unreachable extends FixedSplits {
        private static final long serialVersionUID = 1L;

        Unreachable() {
            super(List.of());
        }

        @Override
        public List<? extends SourceSplit> planSplits(PlanningContext planning) throws IOException {
            throw new IOException("server is away");
        }
    }

    private DataStream<String> words() {
        return context.fromCollection(List.of("a", "b", "c")).withName("words");
    }

    @Test
    void plan_whenForwardJoinsDifferentParallelism_namesBothOperators() {
        words().setParallelism(2).forward().map(String::strip).setParallelism(4).print();

        assertEquals(
                "forward() joins operators of different parallelism: 'words' parallelism=2, 'map' parallelism=4"
                        + " (expected: the same; use setParallelism on one of them, or rebalance())",
                refusal(Map.of()));
    }

    @Test
    void plan_whenKeyedOperatorExceedsKeyGroups_saysBothNumbers() {
        words().keyBy(word -> word).reduce((left, right) -> right).setParallelism(9);

        assertEquals(
                "keyed operator with more subtasks than key groups: operator='reduce' parallelism=9 job.maxParallelism=8"
                        + " (expected: a parallelism up to job.maxParallelism; lower one or raise the other)",
                refusal(Map.of("job.maxParallelism", "8")));
    }

    @Test
    void plan_whenIdsRepeat_namesBothOperators() {
        words().map(String::strip)
                .withName("first")
                .withId("x")
                .map(String::strip)
                .withName("second")
                .withId("x");

        assertEquals(
                "two operators have the same id: id='x' operators='first' and 'second'"
                        + " (expected: an id of its own for each; change one withId)",
                refusal(Map.of()));
    }

    @Test
    void plan_whenInputFileIsMissing_isRefused() {
        context.fromFile("/nowhere/at/all.csv").print();

        assertTrue(refusal(Map.of()).contains("/nowhere/at/all.csv"));
    }

    @Test
    void plan_whenSourceFails_namesIt() {
        context.fromSource(new Unreachable()).withName("remote").print();

        assertEquals(
                "operator 'remote' cannot plan its input: java.io.IOException: server is away"
                        + " (expected: an input or output that this machine can reach)",
                refusal(Map.of()));
    }

    @Test
    void plan_whenSplitIdsRepeat_namesTheSource() {
        context.fromSource(FixedSplits.ofWeights(1, 2, 1)).withName("twice").print();
        StreamingContext distinct = StreamingContext.buildContext();
        distinct.fromSource(new FixedSplits(List.of(new FixedSplits.Split("a", 1), new FixedSplits.Split("a", 1))))
                .withName("twice")
                .print();

        assertEquals(1, Graphs.plan(context).getVerticesCount());
        assertEquals(
                "two splits of a source have the same id: source='twice' id='a' (expected: a name of its own for each split)",
                assertThrows(InvalidJobException.class, () -> Graphs.plan(distinct))
                        .getMessage());
    }

    @Test
    void plan_whenSinkRefuses_passesItsMessageOn() {
        words().sink(FileSink.toSingleFile("/tmp")).setParallelism(1);

        assertTrue(refusal(Map.of()).startsWith("output file is a directory: path=/tmp"));
    }

    @Test
    void plan_whenKeyedOperatorHasNoKeys_isRefused() {
        StreamGraph graph = new StreamGraph();
        StreamNode source = graph.add(OperatorKind.SOURCE, "words", FixedSplits.ofWeights(1), List.of());
        graph.add(OperatorKind.REDUCE, "sum", "function", List.of(new StreamEdge(source, 0, Partitioning.ANY, null)));
        JobPlanner planner = new JobPlanner(Configuration.defaults(), FileSystems.getDefault());

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> planner.plan(graph));

        assertEquals(
                "operator needs keys: operator='sum' inputs=[FORWARD] (expected: every input comes from keyBy)",
                refused.getMessage());
    }

    @Test
    void plan_whenRecordsCannotTravel_namesTheOperator() {
        words().map(word -> Thread.currentThread())
                .withName("threads")
                .rebalance()
                .print();

        assertTrue(refusal(Map.of()).startsWith("records of operator 'threads' cannot travel: type=java.lang.Thread"));
    }

    private String refusal(Map<String, String> settings) {
        return assertThrows(InvalidJobException.class, () -> Graphs.plan(context, settings))
                .getMessage();
    }
}
