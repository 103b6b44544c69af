package org.raystream.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;

class StableIdsTest {

    @Test
    void of_whenAnUnrelatedBranchIsAdded_keepsTheIds() {
        StreamingContext before = StreamingContext.buildContext();
        source(before).map(String::strip).print();
        StreamingContext after = StreamingContext.buildContext();
        after.fromCollection(List.of(1))
                .withName("other")
                .map(number -> number)
                .withName("extra")
                .sink(number -> {});
        source(after).map(String::strip).print();

        List<String> old = StableIds.of(Graphs.graph(before));
        List<String> now = StableIds.of(Graphs.graph(after));

        assertEquals(old, now.subList(3, 6));
    }

    @Test
    void of_whenOperatorsAreAlike_tellsThemApart() {
        StreamingContext context = StreamingContext.buildContext();
        DataStream<String> words = source(context);
        words.map(String::strip);
        words.map(String::strip);

        List<String> ids = StableIds.of(Graphs.graph(context));

        assertEquals(3, new HashSet<>(ids).size());
        assertEquals(ids.get(1) + "-2", ids.get(2));
    }

    @Test
    void of_whenTheAuthorGivesAnId_takesIt() {
        StreamingContext context = StreamingContext.buildContext();
        source(context).map(String::strip).withId("clean").print();

        assertEquals("clean", StableIds.of(Graphs.graph(context)).get(1));
    }

    @Test
    void of_whenWhatFeedsItIsAnother_changesTheId() {
        StreamingContext context = StreamingContext.buildContext();
        source(context).map(String::strip).map(String::strip);

        List<String> ids = StableIds.of(Graphs.graph(context));

        assertNotEquals(ids.get(1), ids.get(2));
    }

    private static DataStream<String> source(StreamingContext context) {
        return context.fromCollection(List.of("a")).withName("words");
    }
}
