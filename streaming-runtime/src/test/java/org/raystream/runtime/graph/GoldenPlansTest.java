package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.FlatMapFunction;

class GoldenPlansTest {
    private final StreamingContext context = StreamingContext.buildContext();

    record WordAndCount(String word, int count) {}

    private DataStream<String> words() {
        return context.fromCollection(List.of("a", "b", "c")).withName("words");
    }

    @Test
    void plan_whenWordCount_chainsUpToTheKeyAndFromIt() {
        context.fromCollection(List.of("a b", "b c"))
                .flatMap((FlatMapFunction<String, WordAndCount>) (line, out) -> {
                    for (String word : line.split(" ")) {
                        out.collect(new WordAndCount(word, 1));
                    }
                })
                .filter(pair -> !pair.word().isEmpty())
                .keyBy(WordAndCount::word)
                .reduce((left, right) -> new WordAndCount(left.word(), left.count() + right.count()))
                .print();

        assertPlan("""
                2 vertices, 5 operators, 1 edge, 4 tasks, 4 channels

                [0] source -> flatMap -> filter  (parallelism 2, 2 splits)
                    0 source  SOURCE  id source-7914d5690b8a85d5
                    1 flatMap  FLAT_MAP  id flat_map-1a9dd3a6f96d8060  after 0
                    2 filter  FILTER  id filter-9768baf28f54d897  after 1

                [1] reduce -> print  (parallelism 2, keyed)
                    input 0 from [0] filter  KEYED  type of the first record
                    0 reduce  REDUCE  id reduce-3e3689063b5106e6
                    1 print  SINK  id sink-1871643c1e81d1cf  after 0
                """, Map.of("job.parallelism", "2"));
    }

    @Test
    void plan_whenDiamond_joinsBranchesInATaskOfItsOwn() {
        DataStream<String> words = words();
        DataStream<String> upper = words.map(String::toUpperCase).withName("upper");
        DataStream<String> lower = words.map(String::toLowerCase).withName("lower");
        upper.union(lower).map(String::strip).withName("joined").print();

        assertPlan("""
                2 vertices, 5 operators, 2 edges, 2 tasks, 2 channels

                [0] words -> (upper, lower)  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068
                    1 upper  MAP  id map-a9266fb3d67e8dca  after 0
                    2 lower  MAP  id map-9d714317d2740d65  after 0

                [1] joined -> print  (parallelism 1)
                    input 0 from [0] upper  FORWARD  java.lang.String
                    input 0 from [0] lower  FORWARD  java.lang.String
                    0 joined  MAP  id map-3276f065c6dd5e9e
                    1 print  SINK  id sink-b4426352cbfbcca7  after 0
                """, Map.of());
    }

    @Test
    void plan_whenUnionOfThree_givesOneEdgePerStream() {
        words().union(words(), words()).print();

        assertPlan("""
                4 vertices, 4 operators, 3 edges, 4 tasks, 3 channels

                [0] words  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] words  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068-2

                [2] words  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068-3

                [3] print  (parallelism 1)
                    input 0 from [0] words  FORWARD  type of the first record
                    input 0 from [1] words  FORWARD  type of the first record
                    input 0 from [2] words  FORWARD  type of the first record
                    0 print  SINK  id sink-51116522d9efe6b5
                """, Map.of());
    }

    @Test
    void plan_whenTwoSinks_forksWithinOneTask() {
        DataStream<String> upper = words().map(String::toUpperCase).withName("upper");
        upper.print();
        upper.filter(word -> word.length() > 1).sink(word -> {});

        assertPlan("""
                1 vertex, 5 operators, 0 edges, 1 task, 0 channels

                [0] words -> upper -> (print, filter -> sink)  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068
                    1 upper  MAP  id map-a9266fb3d67e8dca  after 0
                    2 print  SINK  id sink-8059550130d16ee9  after 1
                    3 filter  FILTER  id filter-2d49d6af2245bb07  after 1
                    4 sink  SINK_FUNCTION  id sink_function-60fb2d97babb76b1  after 3
                """, Map.of());
    }

    @Test
    void plan_whenConnected_tellsTheInputsApart() {
        words().connect(words().broadcast()).process(new Pairs()).print();

        assertPlan("""
                3 vertices, 4 operators, 2 edges, 6 tasks, 6 channels

                [0] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068-2

                [2] connect -> print  (parallelism 2)
                    input 0 from [0] words  FORWARD  type of the first record
                    input 1 from [1] words  BROADCAST  type of the first record
                    0 connect  TWO_INPUT  id two_input-7bb2b7d3e3877d26
                    1 print  SINK  id sink-eac5013b55290804  after 0
                """, Map.of("job.parallelism", "2"));
    }

    @Test
    void plan_whenBothConnectedStreamsAreKeyed_keysTheOperator() {
        words().keyBy(word -> word)
                .connect(words().keyBy(String::strip))
                .process(new Pairs())
                .print();

        assertPlan("""
                3 vertices, 4 operators, 2 edges, 6 tasks, 8 channels

                [0] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068-2

                [2] connect -> print  (parallelism 2, keyed)
                    input 0 from [0] words  KEYED  type of the first record
                    input 1 from [1] words  KEYED  type of the first record
                    0 connect  TWO_INPUT  id two_input-7bb2b7d3e3877d26
                    1 print  SINK  id sink-eac5013b55290804  after 0
                """, Map.of("job.parallelism", "2"));
    }

    @Test
    void plan_whenParallelismDiffers_rebalances() {
        words().setParallelism(2).map(String::strip).setParallelism(3).print().setParallelism(3);

        assertPlan("""
                2 vertices, 3 operators, 1 edge, 5 tasks, 6 channels

                [0] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] map -> print  (parallelism 3)
                    input 0 from [0] words  REBALANCE  type of the first record
                    0 map  MAP  id map-f2b23faee226bec5
                    1 print  SINK  id sink-77da47c500492363  after 0
                """, Map.of());
    }

    @Test
    void plan_whenBroadcast_sharesNoTask() {
        words().broadcast().map(String::strip).print();

        assertPlan("""
                2 vertices, 3 operators, 1 edge, 2 tasks, 1 channel

                [0] words  (parallelism 1, 1 split)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] map -> print  (parallelism 1)
                    input 0 from [0] words  BROADCAST  type of the first record
                    0 map  MAP  id map-f2b23faee226bec5
                    1 print  SINK  id sink-77da47c500492363  after 0
                """, Map.of());
    }

    @Test
    void plan_whenPartitionedByTheUser_sharesNoTask() {
        words().partitionBy((word, parallelism) -> word.length() % parallelism)
                .map(String::strip)
                .print();

        assertPlan("""
                2 vertices, 3 operators, 1 edge, 4 tasks, 4 channels

                [0] words  (parallelism 2, 2 splits)
                    0 words  SOURCE  id source-95db50e38cf8e068

                [1] map -> print  (parallelism 2)
                    input 0 from [0] words  CUSTOM  type of the first record
                    0 map  MAP  id map-f2b23faee226bec5
                    1 print  SINK  id sink-77da47c500492363  after 0
                """, Map.of("job.parallelism", "2"));
    }

    private void assertPlan(String expected, Map<String, String> settings) {
        assertEquals(expected, PlanText.of(Graphs.plan(context, settings)));
    }
}
