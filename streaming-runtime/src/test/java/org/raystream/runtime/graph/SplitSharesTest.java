package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.StreamingContext;
import org.raystream.api.source.SourceSplit;
import org.raystream.proto.JobVertex;
import org.raystream.proto.SplitShare;
import org.raystream.runtime.closure.JavaObjects;

class SplitSharesTest {

    @Test
    void spread_whenWeightsDiffer_balancesThemAndKeepsTheOrder() {
        assertEquals(List.of(List.of("2"), List.of("0", "1", "3")), spread(2, 10, 5, 30, 7));
    }

    @Test
    void spread_whenWeightsAreEqual_dealsInTurn() {
        assertEquals(List.of(List.of("0", "3"), List.of("1", "4"), List.of("2")), spread(3, 1, 1, 1, 1, 1));
    }

    @Test
    void spread_whenAllAreEmpty_stillSpreads() {
        assertEquals(List.of(List.of("0", "2"), List.of("1", "3")), spread(2, 0, 0, 0, 0));
    }

    @Test
    void spread_whenThereAreFewerSplitsThanSubtasks_leavesTheRestIdle() {
        assertEquals(List.of(List.of("0"), List.of(), List.of()), spread(3, 4));
    }

    @Test
    void plan_whenSourceHasSplits_shipsOneShareToEachSubtask() {
        StreamingContext context = StreamingContext.buildContext();
        context.fromSource(FixedSplits.ofWeights(3, 2, 1)).setParallelism(2).print();

        JobVertex source = Graphs.plan(context).getVertices(0);

        assertEquals(
                List.of(1, 2),
                source.getSplitsList().stream().map(SplitShare::getCount).toList());
        Object second = JavaObjects.deserialize(
                source.getSplits(1).getSplits().toByteArray(), getClass().getClassLoader());
        assertEquals(List.of(new FixedSplits.Split("1", 2), new FixedSplits.Split("2", 1)), second);
    }

    private static List<List<String>> spread(int parallelism, long... weights) {
        return SplitShares.spread(FixedSplits.ofWeights(weights).splits(), parallelism).stream()
                .map(share -> share.stream().map(SourceSplit::id).toList())
                .toList();
    }
}
