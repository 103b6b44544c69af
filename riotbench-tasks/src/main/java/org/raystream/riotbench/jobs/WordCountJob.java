package org.raystream.riotbench.jobs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.sink.FileSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts words: each word with how often it was seen so far, every time that it is seen. {@code --help} lists the options. */
public final class WordCountJob {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> SAMPLE_TEXT = List.of(
            "to be or not to be that is the question",
            "whether tis nobler in the mind to suffer",
            "the slings and arrows of outrageous fortune",
            "or to take arms against a sea of troubles");

    private WordCountJob() {}

    /** A word and how often it was seen. */
    record WordCount(String word, long count) {
        WordCount plus(WordCount other) {
            return new WordCount(word, count + other.count);
        }

        @Override
        public String toString() {
            return word + "," + count;
        }
    }

    @Command(
            name = "wordcount",
            description = "Counts words: writes word,count for every word, with how often it was seen so far.",
            footer = {"", "Example: ./raystream run wordcount --input books/ --output counts/ --parallelism 4"},
            sortOptions = false)
    static final class Options {
        @Option(
                names = "--input",
                paramLabel = "FILE|DIR|GLOB",
                description = "Text in UTF-8. Without it four lines of a play.")
        @Nullable
        String input;

        @Option(
                names = "--output",
                paramLabel = "DIR",
                description = "A new or empty directory for the counts. Without it they are printed.")
        @Nullable
        String output;

        @Option(names = "--parallelism", paramLabel = "P", description = "Subtasks that read, count and write.")
        @Nullable
        Integer parallelism;

        @Option(names = "--help", usageHelp = true, description = "Prints this text.")
        boolean help;
    }

    /** Submits the job; the process stays until its end. */
    public static void main(String[] args) {
        Options options = new Options();
        if (!CommandLines.read(options, args)) {
            return;
        }
        StreamingContext context = StreamingContext.buildContext();
        if (options.parallelism != null) {
            context.withConfig(Map.of("job.parallelism", options.parallelism.toString()));
        }
        DataStream<String> lines =
                options.input == null ? context.fromCollection(SAMPLE_TEXT) : context.fromFile(options.input);
        DataStream<WordCount> counts = count(lines);
        if (options.output == null) {
            counts.print();
        } else {
            counts.sink(FileSink.to(options.output));
        }
        context.execute("wordcount");
    }

    private static DataStream<WordCount> count(DataStream<String> lines) {
        FlatMapFunction<String, WordCount> split = (line, out) -> {
            for (String word : NO_WORD.split(line.toLowerCase(Locale.ROOT), 0)) {
                if (!word.isEmpty()) {
                    out.collect(new WordCount(word, 1));
                }
            }
        };
        return lines.flatMap(split)
                .withName("split")
                .keyBy(WordCount::word)
                .reduce(WordCount::plus)
                .withName("count")
                .withId("count");
    }
}
