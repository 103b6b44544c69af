package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;

class ExecutionGraphTest {
    private final StreamingContext context = StreamingContext.buildContext();

    private DataStream<String> words(int parallelism) {
        return context.fromCollection(List.of("a", "b")).withName("words").setParallelism(parallelism);
    }

    /** Three vertices: words (2) to map (3) to reduce (3). */
    private ExecutionGraph rebalancedAndKeyed() {
        words(2).map(String::strip)
                .keyBy(word -> word)
                .reduce((left, right) -> right)
                .print();
        return ExecutionGraph.of(Graphs.plan(context, Map.of("job.parallelism", "3")));
    }

    @Test
    void vertices_areEverySubtaskOnceBySubtaskThenVertex() {
        List<String> names = rebalancedAndKeyed().vertices().stream()
                .map(ExecutionVertex::name)
                .toList();

        assertEquals(
                List.of(
                        "words[0/2]",
                        "map[0/3]",
                        "reduce -> print[0/3]",
                        "words[1/2]",
                        "map[1/3]",
                        "reduce -> print[1/3]",
                        "map[2/3]",
                        "reduce -> print[2/3]"),
                names);
    }

    @Test
    void channels_haveDenseIds() {
        List<Channel> channels = rebalancedAndKeyed().channels();

        assertEquals(IntStream.range(0, 2 * 3 + 3 * 3).boxed().toList(), ids(channels));
    }

    @Test
    void channels_ofAnAllToAllEdge_joinEachPairOnce() {
        List<String> pairs = rebalancedAndKeyed().channels().stream()
                .filter(channel -> channel.edge().getId() == 0)
                .map(channel ->
                        channel.producer().subtask() + ">" + channel.consumer().subtask())
                .toList();

        assertEquals(List.of("0>0", "0>1", "0>2", "1>0", "1>1", "1>2"), pairs);
    }

    @Test
    void channels_ofAForwardEdge_joinEqualSubtasks() {
        words(3).map(String::strip).setParallelism(3).disableChaining();
        ExecutionGraph graph = ExecutionGraph.of(Graphs.plan(context));

        assertEquals(3, graph.channels().size());
        assertTrue(graph.channels().stream()
                .allMatch(channel ->
                        channel.producer().subtask() == channel.consumer().subtask()));
    }

    @Test
    void inputsAndOutputs_holdEachChannelOnBothSidesOnce() {
        ExecutionGraph graph = rebalancedAndKeyed();

        List<Channel> consumed = graph.vertices().stream()
                .flatMap(vertex ->
                        graph.inputs(vertex).stream().peek(channel -> assertEquals(vertex, channel.consumer())))
                .toList();
        List<Channel> produced = graph.vertices().stream()
                .flatMap(vertex ->
                        graph.outputs(vertex).stream().peek(channel -> assertEquals(vertex, channel.producer())))
                .toList();

        assertEquals(ids(graph.channels()), ids(consumed).stream().sorted().toList());
        assertEquals(ids(graph.channels()), ids(produced).stream().sorted().toList());
    }

    @Test
    void outputs_ofTwoEdges_areByEdgeThenConsumer() {
        DataStream<String> words = words(1);
        words.rebalance().map(String::strip).withName("left").setParallelism(2);
        words.rebalance().map(String::strip).withName("right").setParallelism(2);
        ExecutionGraph graph = ExecutionGraph.of(Graphs.plan(context));

        List<String> consumers = graph.outputs(graph.vertex(0, 0)).stream()
                .map(channel -> channel.consumer().name())
                .toList();

        assertEquals(List.of("left[0/2]", "left[1/2]", "right[0/2]", "right[1/2]"), consumers);
    }

    @Test
    void vertex_whenUnknown_isRefused() {
        ExecutionGraph graph = rebalancedAndKeyed();

        assertThrows(IllegalArgumentException.class, () -> graph.vertex(0, 2));
        assertThrows(IllegalArgumentException.class, () -> graph.vertex(7, 0));
    }

    @Test
    void of_whenThereWouldBeTooManyChannels_isRefused() {
        JobGraph huge = JobGraph.newBuilder()
                .addVertices(JobVertex.newBuilder().setId(0).setParallelism(20_000))
                .addVertices(JobVertex.newBuilder().setId(1).setParallelism(20_000))
                .addEdges(JobEdge.newBuilder().setTargetVertex(1).setPartitioning("REBALANCE"))
                .build();

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> ExecutionGraph.of(huge));

        assertTrue(refused.getMessage().startsWith("too many channels between tasks: channels=400000000"));
    }

    private static List<Integer> ids(List<Channel> channels) {
        return channels.stream().map(Channel::id).toList();
    }
}
