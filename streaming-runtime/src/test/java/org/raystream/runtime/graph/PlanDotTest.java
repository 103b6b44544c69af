package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.StreamingContext;

class PlanDotTest {

    @Test
    void of_drawsVerticesCallsAndEdges() {
        StreamingContext context = StreamingContext.buildContext();
        context.fromCollection(List.of("a"))
                .withName("the \"words\"")
                .map(String::strip)
                .keyBy(word -> word)
                .reduce((left, right) -> right)
                .withName("last")
                .sink(word -> {})
                .setParallelism(1);

        assertEquals("""
                digraph job {
                  rankdir=LR;
                  node [shape=box];
                  subgraph cluster_0 {
                    label="[0] parallelism 1, 1 split";
                    v0_0 [label="the \\"words\\""];
                    v0_1 [label="map"];
                    v0_0 -> v0_1 [style=dotted];
                  }
                  subgraph cluster_1 {
                    label="[1] parallelism 1, keyed";
                    v1_0 [label="last"];
                    v1_1 [label="sink"];
                    v1_0 -> v1_1 [style=dotted];
                  }
                  v0_1 -> v1_0 [label="keyed\\njava.lang.String"];
                }
                """, PlanDot.of(Graphs.plan(context)));
    }
}
