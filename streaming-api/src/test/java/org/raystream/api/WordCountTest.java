package org.raystream.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.ReduceFunction;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.StreamNode;

/** The word count that users of Ray Streaming know: only its imports are ours. */
class WordCountTest {

    private static final class WordAndCount {
        public final String word;
        public final Integer count;

        WordAndCount(String key, Integer count) {
            this.word = key;
            this.count = count;
        }
    }

    @Test
    void execute_whenTheWordCountOfRayStreamingIsBuilt_hasItsOperators() {
        StreamingContext ctx = StreamingContext.buildContext();
        List<String> text = Collections.singletonList("hello world eagle eagle eagle");

        DataStreamSource.fromCollection(ctx, text)
                .flatMap((FlatMapFunction<String, WordAndCount>) (value, collector) -> {
                    String[] records = value.split(" ", -1);
                    for (String record : records) {
                        collector.collect(new WordAndCount(record, 1));
                    }
                })
                .filter(pair -> !pair.word.contains("world"))
                .keyBy(pair -> pair.word)
                .reduce((oldValue, newValue) -> new WordAndCount(oldValue.word, oldValue.count + newValue.count))
                .sink(result -> System.out.println("sink result=" + result));

        assertEquals(
                List.of(
                        OperatorKind.SOURCE,
                        OperatorKind.FLAT_MAP,
                        OperatorKind.FILTER,
                        OperatorKind.REDUCE,
                        OperatorKind.SINK_FUNCTION),
                RecordingExecutor.graph(ctx).nodes().stream()
                        .map(StreamNode::kind)
                        .toList());
    }

    @Test
    void execute_whenEveryLambdaIsCast_compilesToo() {
        StreamingContext ctx = StreamingContext.buildContext();

        DataStreamSource.fromCollection(ctx, List.of("a b"))
                .flatMap((FlatMapFunction<String, WordAndCount>) (value, collector) -> {})
                .keyBy(pair -> pair.word)
                .reduce((ReduceFunction<WordAndCount>) (oldValue, newValue) -> newValue)
                .sink((SinkFunction<WordAndCount>) result -> {});

        assertEquals(4, RecordingExecutor.graph(ctx).nodes().size());
    }
}
