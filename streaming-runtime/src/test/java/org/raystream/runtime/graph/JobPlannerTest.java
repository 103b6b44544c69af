package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.MapFunction;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.SourceSplit;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.config.Configuration;

class JobPlannerTest {
    private final StreamingContext context = StreamingContext.buildContext();

    /** Remembers what it was told. */
    private static final class Listening extends FixedSplits {
        private static final long serialVersionUID = 1L;

        private boolean wasAttached;

        Listening() {
            super(List.of());
        }

        @Override
        public List<? extends SourceSplit> planSplits(PlanningContext planning) {
            wasAttached = planning.isAttached();
            return List.of();
        }
    }

    record WordAndCount(String word, int count) {}

    private DataStream<String> words() {
        return context.fromCollection(List.of("a", "b", "c")).withName("words");
    }

    @Test
    void plan_whenUnionIsKeyed_hasOneSelectorForTheInput() {
        words().union(words())
                .keyBy(word -> word)
                .reduce((left, right) -> right)
                .print();

        JobGraph plan = Graphs.plan(context);

        JobVertex reduce = plan.getVertices(2);
        assertEquals("reduce -> print", reduce.getName());
        assertEquals(1, reduce.getOperators(0).getKeySelectorsCount());
        assertEquals(List.of("KEYED", "KEYED"), partitionings(plan));
    }

    @Test
    void plan_whenOneStreamIsConnectedToItself_givesTwoEdges() {
        DataStream<String> words = words();
        words.connect(words).process(new Pairs()).print();

        JobGraph plan = Graphs.plan(context);

        assertEquals(
                List.of(0, 1),
                plan.getEdgesList().stream().map(JobEdge::getInput).toList());
        assertEquals(2, plan.getVerticesCount());
    }

    @ParameterizedTest
    @CsvSource({"embedded, false, true", "cluster, false, false", "cluster, true, true"})
    void plan_inEachMode_tellsSourcesWhetherTheirJobIsAttached(String mode, String setting, boolean expected) {
        Listening source = new Listening();
        context.fromSource(source).print();

        JobGraph unused = Graphs.plan(context, Map.of("execution.mode", mode, "job.attached", setting));

        assertEquals(expected, source.wasAttached);
    }

    @Test
    void plan_whenForwardIsAskedFor_chains() {
        words().forward().map(String::strip).print();

        assertEquals(1, Graphs.plan(context).getVerticesCount());
    }

    @Test
    void plan_whenRebalanceIsAskedFor_keepsItAtEqualParallelism() {
        words().rebalance().map(String::strip).print();

        assertEquals(List.of("REBALANCE"), partitionings(Graphs.plan(context)));
    }

    @Test
    void plan_whenChainingIsDisabled_isolatesTheOperator() {
        words().map(String::strip)
                .withName("alone")
                .disableChaining()
                .map(String::strip)
                .print();

        JobGraph plan = Graphs.plan(context);

        assertEquals(List.of("words", "alone", "map -> print"), vertexNames(plan));
        assertEquals(List.of("FORWARD", "FORWARD"), partitionings(plan));
    }

    @Test
    void plan_whenAChainIsStarted_chainsOnlyWhatFollows() {
        words().map(String::strip)
                .withName("first")
                .startNewChain()
                .map(String::strip)
                .print();

        assertEquals(List.of("words", "first -> map -> print"), vertexNames(Graphs.plan(context)));
    }

    @Test
    void plan_whenFunctionIsALambda_serialisesIt() throws Exception {
        String suffix = "!";
        words().map(word -> word + suffix).print();

        OperatorSpec map = Graphs.plan(context).getVertices(0).getOperators(1);

        @SuppressWarnings("unchecked")
        MapFunction<String, String> function = (MapFunction<String, String>) JavaObjects.deserialize(
                map.getFunction().toByteArray(), getClass().getClassLoader());
        assertEquals("a!", function.map("a"));
    }

    @Test
    void plan_whenRecordsAreCollected_shipsNoFunction() {
        var unused = words().collect();

        OperatorSpec collect = Graphs.plan(context).getVertices(0).getOperators(1);

        assertEquals("COLLECT", collect.getKind());
        assertTrue(collect.getFunction().isEmpty());
    }

    @Test
    void plan_whenRecordsGoNowhere_isAllowed() {
        words().map(String::strip);

        assertEquals(List.of("words -> map"), vertexNames(Graphs.plan(context)));
    }

    @Test
    void openEnds_areTheOperatorsThatNothingReads() {
        DataStream<String> words = words();
        words.print();
        words.map(String::strip).withName("forgotten");
        context.fromCollection(List.of(1)).withName("unread");

        List<PlannedOperator> operators = new OperatorPlanner(Configuration.defaults()).plan(Graphs.graph(context));

        assertEquals(List.of("forgotten", "unread"), JobPlanner.openEnds(operators));
    }

    @Test
    void plan_whenTypesAreKnown_describesTheirCodecs() {
        words().rebalance()
                .map(word -> new WordAndCount(word, 1))
                .rebalance()
                .filter(pair -> true)
                .rebalance()
                .map(pair -> (Comparable<?>) pair.word())
                .rebalance()
                .print();

        List<String> types = Graphs.plan(context).getEdgesList().stream()
                .map(PlanText::recordType)
                .toList();

        String unknown = "type of the first record";
        String record = WordAndCount.class.getName();
        assertEquals(List.of(unknown, record, record, unknown), types);
    }

    @Test
    void plan_whenReturnsIsGiven_describesThatCodec() {
        words().returns(String.class).rebalance().print();

        assertFalse(Graphs.plan(context).getEdges(0).getCodec().isEmpty());
    }

    @Test
    void plan_whenRepeated_isTheSame() {
        words().map(String::strip)
                .keyBy(word -> word)
                .reduce((left, right) -> right)
                .print();

        assertEquals(Graphs.plan(context), Graphs.plan(context));
    }

    private static List<String> vertexNames(JobGraph plan) {
        return plan.getVerticesList().stream().map(JobVertex::getName).toList();
    }

    private static List<String> partitionings(JobGraph plan) {
        return plan.getEdgesList().stream().map(JobEdge::getPartitioning).toList();
    }
}
