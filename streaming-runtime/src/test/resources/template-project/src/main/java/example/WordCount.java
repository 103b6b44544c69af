package example;

import org.raystream.api.StreamingContext;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.sink.FileSink;

/** Counts the words of the text that the first argument names, into the directory that the second names. */
public final class WordCount {
    private WordCount() {}

    /** A word, and how often it was seen. */
    static final class WordAndCount {
        final String word;
        final int count;

        WordAndCount(String word, int count) {
            this.word = word;
            this.count = count;
        }

        @Override
        public String toString() {
            return word + "," + count;
        }
    }

    public static void main(String[] args) {
        StreamingContext context = StreamingContext.buildContext();
        context.fromFile(args[0])
                .flatMap((FlatMapFunction<String, WordAndCount>) (line, collector) -> {
                    for (String word : line.split(" ")) {
                        collector.collect(new WordAndCount(word, 1));
                    }
                })
                .keyBy(pair -> pair.word)
                .reduce((sum, one) -> new WordAndCount(sum.word, sum.count + one.count))
                .setParallelism(2)
                .sink(FileSink.to(args[1]))
                .setParallelism(2);
        context.execute("word count");
    }
}
