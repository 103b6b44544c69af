package org.raystream.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.raystream.api.function.Collector;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.graph.ChainingPolicy;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamNode;
import org.raystream.api.job.JobSubmission;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.api.sink.FileSink;
import org.raystream.api.type.TypeHint;

class StreamGraphTest {
    private final StreamingContext context = StreamingContext.buildContext();

    private static final class Join implements TwoInputFunction<String, Integer, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processLeft(String value, RuntimeContext context, Collector<String> out) {
            out.collect(value);
        }

        @Override
        public void processRight(Integer value, RuntimeContext context, Collector<String> out) {
            out.collect("right " + value);
        }
    }

    @Test
    void map_whenItFollowsASource_readsFromItByAnEdgeThatTheEngineDecides() {
        context.fromCollection(List.of("a")).map(String::length).print();

        StreamNode map = node("map");
        assertEquals(OperatorKind.MAP, map.kind());
        assertEquals(List.of(new StreamEdge(node("source"), 0, Partitioning.ANY, null)), map.inputs());
    }

    @Test
    void nodes_whenAStreamFeedsSeveral_eachReadsFromTheSameNode() {
        DataStream<String> source = context.fromCollection(List.of("a"));

        source.map(value -> value).withName("left").sink(value -> {});
        source.filter(value -> true).withName("right").sink(value -> {});
        source.print();

        assertEquals(source("left"), source("right"));
        assertEquals(source("left"), source("print"));
        assertEquals(6, RecordingExecutor.graph(context).nodes().size());
    }

    @Test
    void union_whenBranchesMeetAgain_readsFromBoth() {
        DataStream<Integer> source = context.generate(3, Long::intValue);
        DataStream<Integer> left = source.map(value -> value + 1).withName("left");
        DataStream<Integer> right = source.map(value -> value + 2).withName("right");

        left.union(right, source).map(value -> value).withName("met").print();

        assertEquals(
                List.of(node("left"), node("right"), node("source")),
                node("met").inputs().stream().map(StreamEdge::source).toList());
    }

    @Test
    void union_whenAStreamWasRouted_keepsItsRouting() {
        DataStream<Integer> source = context.generate(3, Long::intValue);

        source.broadcast().union(source.rebalance()).print();

        assertEquals(
                List.of(Partitioning.BROADCAST, Partitioning.REBALANCE),
                node("print").inputs().stream().map(StreamEdge::partitioning).toList());
    }

    @Test
    void keyBy_whenItFollowsAUnion_sendsEveryInputByKey() {
        DataStream<String> one = context.fromCollection(List.of("a"));
        DataStream<String> two = context.fromCollection(List.of("b"));

        one.union(two).keyBy(value -> value).reduce((a, b) -> a + b).print();

        for (StreamEdge edge : node("reduce").inputs()) {
            assertEquals(Partitioning.KEYED, edge.partitioning());
            assertInstanceOf(org.raystream.api.function.KeySelector.class, edge.selector());
        }
    }

    @Test
    void routing_whenItIsGivenTwice_takesTheLast() {
        context.fromCollection(List.of("a")).broadcast().forward().print();

        assertEquals(Partitioning.FORWARD, node("print").inputs().get(0).partitioning());
        assertNull(node("print").inputs().get(0).selector());
    }

    @Test
    void partitionBy_whenGiven_putsThePartitionerOnTheEdge() {
        context.fromCollection(List.of("a"))
                .partitionBy((value, parallelism) -> value.length() % parallelism)
                .print();

        StreamEdge edge = node("print").inputs().get(0);
        assertEquals(Partitioning.CUSTOM, edge.partitioning());
        assertInstanceOf(org.raystream.api.function.Partitioner.class, edge.selector());
    }

    @Test
    void connect_whenBothAreKeyed_givesEachStreamAnInputOfItsOwn() {
        KeyedStream<String, String> left =
                context.fromCollection(List.of("a")).withName("l").keyBy(value -> value);
        KeyedStream<String, Integer> right =
                context.fromCollection(List.of(1)).withName("r").keyBy(String::valueOf);

        left.connect(right).process(new Join()).print();

        List<StreamEdge> inputs = node("connect").inputs();
        assertEquals(List.of(0, 1), inputs.stream().map(StreamEdge::input).toList());
        assertEquals(
                List.of(node("l"), node("r")),
                inputs.stream().map(StreamEdge::source).toList());
        assertEquals(OperatorKind.TWO_INPUT, node("connect").kind());
    }

    @Test
    void keyedStream_whenAnyFunctionFollows_isReadByKey() {
        KeyedStream<String, String> keyed = context.fromCollection(List.of("a")).keyBy(value -> value);

        keyed.map(value -> value).print();
        keyed.flatMap((String value, Collector<String> out) -> out.collect(value))
                .print();
        keyed.filter(value -> true).print();
        keyed.process((String value, org.raystream.api.function.KeyedContext<String> ctx, Collector<String> out) ->
                        out.collect(ctx.currentKey()))
                .print();
        keyed.sink(value -> {});
        keyed.sink(FileSink.to("/out")).withName("file");

        for (String name : List.of("map", "flatMap", "filter", "process", "sink", "file")) {
            assertEquals(Partitioning.KEYED, node(name).inputs().get(0).partitioning(), name);
        }
    }

    @Test
    void settings_whenGivenForAnOperator_areKeptInItsNode() {
        Type words = new TypeHint<List<String>>() {}.type();
        context.fromCollection(List.of("a"))
                .map(List::of)
                .setParallelism(3)
                .withName("words")
                .withId("words-1")
                .startNewChain()
                .returns(words)
                .sink(value -> {})
                .setParallelism(2)
                .withName("end")
                .withId("end-1")
                .disableChaining();

        StreamNode map = node("words");
        assertEquals(3, map.parallelism());
        assertEquals("words-1", map.userId());
        assertEquals(words, map.outputType());
        assertEquals(ChainingPolicy.START_NEW, map.chaining());
        StreamNode sink = node("end");
        assertEquals(2, sink.parallelism());
        assertEquals("end-1", sink.userId());
        assertEquals(ChainingPolicy.NEVER, sink.chaining());
    }

    @Test
    void settings_whenNoneAreGiven_areLeftToTheEngine() {
        context.fromCollection(List.of("a")).print();

        assertNull(node("source").parallelism());
        assertNull(node("source").userId());
        assertNull(node("source").outputType());
        assertEquals(ChainingPolicy.ALLOWED, node("source").chaining());
    }

    @Test
    void sink_whenItWritesASingleFile_runsAsOneSubtask() {
        context.fromCollection(List.of("a"))
                .sink(FileSink.toSingleFile("/out.txt"))
                .withName("single");
        context.fromCollection(List.of("a")).sink(FileSink.to("/out")).withName("parts");

        assertEquals(1, node("single").parallelism());
        assertNull(node("parts").parallelism());
    }

    @Test
    void collect_whenRecordsArrive_showsThemInTheirOrder() {
        CollectedRecords<String> collected =
                context.fromCollection(List.of("a")).collect();
        assertSame(collected, node("collect").function());

        collected.add("b");
        collected.add("a");

        assertEquals(List.of("b", "a"), collected.records());
    }

    @Test
    void execute_whenConfigured_submitsSettingsAndFiles() {
        context.withConfig(Map.of("a", "1", "b", "1"))
                .withConfig(Map.of("b", "2"))
                .withConfig(Path.of("job.yaml"))
                .fromCollection(List.of("x"))
                .print();

        JobSubmission submission = RecordingExecutor.submission(context);

        assertEquals("test", submission.name());
        assertEquals(Map.of("a", "1", "b", "2"), submission.settings());
        assertEquals(List.of(Path.of("job.yaml")), submission.configFiles());
    }

    private StreamNode node(String name) {
        return RecordingExecutor.graph(context).nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private StreamNode source(String name) {
        return node(name).inputs().get(0).source();
    }
}
