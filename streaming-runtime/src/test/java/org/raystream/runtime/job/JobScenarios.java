package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.DataStream;
import org.raystream.api.DataStreamSource;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.Collector;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.RuntimeContext;
import org.raystream.api.function.TwoInputFunction;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobState;
import org.raystream.api.sink.CollectedRecords;
import org.raystream.api.sink.FileSink;
import org.raystream.runtime.codec.Guarded;

/** What every way to run a job must do the same. Subclasses say how it runs. */
@Timeout(240)
abstract class JobScenarios {

    /** A record as in a program of Ray Streaming: final fields, no default constructor. */
    static final class WordAndCount {
        final String word;
        final Integer count;

        WordAndCount(String word, Integer count) {
            this.word = word;
            this.count = count;
        }
    }

    @RegisterExtension
    final JobSite site = newSite();

    @TempDir
    Path directory;

    /** Says how jobs run. */
    abstract JobSite newSite();

    private StreamingContext context(String... settings) {
        return site.context(settings);
    }

    @Test
    void execute_withRecordsThatJavaSerializationCouldWrite_doesNotLetIt() throws Exception {
        StreamingContext context = context("job.parallelism", "2");

        CollectedRecords<Object> collected = DataStreamSource.fromCollection(context, List.of("a", "b", "c"))
                .flatMap((FlatMapFunction<String, Object>) (text, collector) -> {
                    for (Object guarded : Guarded.all(text)) {
                        collector.collect(guarded);
                    }
                })
                .rebalance()
                .map(guarded -> guarded)
                .collect();
        site.execute(context, "guarded").await();

        Set<Object> expected = new HashSet<>();
        for (String text : List.of("a", "b", "c")) {
            expected.addAll(List.of(Guarded.all(text)));
        }
        assertEquals(9, collected.records().size());
        assertEquals(expected, new HashSet<>(collected.records()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void wordCount_atAnyParallelism_countsEveryWord(int parallelism) throws Exception {
        StreamingContext context = context("job.parallelism", String.valueOf(parallelism));
        List<String> text = new ArrayList<>(Collections.nCopies(101, "hello world eagle eagle eagle"));

        CollectedRecords<WordAndCount> counts = DataStreamSource.fromCollection(context, text)
                .flatMap((FlatMapFunction<String, WordAndCount>) (value, collector) -> {
                    for (String word : value.split(" ")) {
                        collector.collect(new WordAndCount(word, 1));
                    }
                })
                .filter(pair -> !pair.word.contains("world"))
                .keyBy(pair -> pair.word)
                .reduce((oldValue, newValue) -> new WordAndCount(oldValue.word, oldValue.count + newValue.count))
                .collect();
        site.execute(context, "testWordCount").await();

        Map<String, Integer> highest = new HashMap<>();
        counts.records().forEach(pair -> highest.merge(pair.word, pair.count, Math::max));
        assertEquals(Map.of("hello", 101, "eagle", 303), highest);
        assertEquals(404, counts.records().size(), "the first value, then every running result");
    }

    @Test
    void userSource_of100000Words_isReadExactlyOnce() throws Exception {
        StreamingContext context = context("job.parallelism", "2");
        CollectedRecords<Long> sums = context.fromSource(new WordSource(100_000))
                .keyBy(word -> word)
                .aggregate(new CountingAggregate())
                .collect();
        site.execute(context, "words").await();

        assertEquals(100_000, sums.records().size());
        long perWord = 100_000 / WordSource.DISTINCT;
        assertEquals(WordSource.DISTINCT, Collections.frequency(sums.records(), perWord));
    }

    @Test
    void union_ofThreeSources_holdsAllRecords() throws Exception {
        StreamingContext context = context();
        DataStream<Integer> low = context.fromCollection(range(0, 10));
        DataStream<Integer> middle = context.fromCollection(range(10, 30)).setParallelism(2);
        DataStream<Integer> high = context.fromCollection(range(30, 35));
        CollectedRecords<Integer> all =
                low.union(middle, high).map(value -> value).collect();
        site.execute(context, "union").await();

        assertEquals(range(0, 35), sorted(all));
    }

    @Test
    void broadcast_toThreeSubtasks_givesEachEveryRecord() throws Exception {
        StreamingContext context = context();
        CollectedRecords<Integer> all = context.fromCollection(range(0, 5))
                .broadcast()
                .map(value -> value)
                .setParallelism(3)
                .collect();
        site.execute(context, "broadcast").await();

        List<Integer> expected = range(0, 5).stream()
                .flatMap(value -> Collections.nCopies(3, value).stream())
                .toList();
        assertEquals(expected, sorted(all));
    }

    @Test
    void partitionBy_aUsersChoice_isFollowed() throws Exception {
        StreamingContext context = context();
        CollectedRecords<String> placed = context.fromCollection(range(0, 40))
                .partitionBy((value, parallelism) -> value % parallelism)
                .process((Integer value, RuntimeContext runtime, Collector<String> out) ->
                        out.collect(value + "@" + runtime.subtask()))
                .setParallelism(4)
                .collect();
        site.execute(context, "partition").await();

        List<String> expected = range(0, 40).stream()
                .map(value -> value + "@" + value % 4)
                .sorted()
                .toList();
        assertEquals(expected, sorted(placed));
    }

    @Test
    void partitionBy_outOfRange_failsTheJobWithTheChoice() {
        StreamingContext context = context();
        context.fromCollection(range(0, 3))
                .partitionBy((value, parallelism) -> 7)
                .map(value -> value)
                .setParallelism(2)
                .collect();

        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> site.execute(context, "bad partitioner").await());
        assertTrue(failure.getMessage().contains("subtask=7"), failure.getMessage());
    }

    @Test
    void diamond_ofTwoBranches_meetsAgain() throws Exception {
        StreamingContext context = context("job.parallelism", "2");
        DataStream<Integer> source = context.fromCollection(range(0, 100));
        DataStream<Integer> doubled = source.map(value -> value * 2);
        DataStream<Integer> negated = source.map(value -> -value);
        CollectedRecords<Integer> all =
                doubled.union(negated).map(value -> value).collect();
        site.execute(context, "diamond").await();

        List<Integer> expected = Stream.concat(
                        range(0, 100).stream().map(value -> value * 2),
                        range(0, 100).stream().map(value -> -value))
                .sorted()
                .toList();
        assertEquals(expected, sorted(all));
    }

    @Test
    void twoSinks_onOneStream_bothGetEverything() throws Exception {
        StreamingContext context = context();
        DataStream<String> lines = context.fromCollection(range(0, 1000)).map(String::valueOf);
        CollectedRecords<String> collected = lines.collect();
        lines.sink(FileSink.toSingleFile(directory.resolve("out.txt").toString()));
        site.execute(context, "two sinks").await();

        List<String> expected = range(0, 1000).stream().map(String::valueOf).toList();
        assertEquals(expected, collected.records());
        assertEquals(expected, Files.readAllLines(directory.resolve("out.txt")));
    }

    @Test
    void connect_twoKeyedStreams_sharesTheStateOfAKey() throws Exception {
        StreamingContext context = context();
        DataStream<String> names = context.fromCollection(List.of("1 one", "2 two"));
        DataStream<Integer> numbers = context.fromCollection(List.of(1, 2, 1, 2, 2));
        CollectedRecords<String> joined = names.keyBy(line -> Integer.parseInt(line.substring(0, 1)))
                .connect(numbers.keyBy(number -> number))
                .process(new JoinCounts())
                .setParallelism(2)
                .collect();
        site.execute(context, "connect").await();

        Map<String, String> last = new TreeMap<>();
        sorted(joined).forEach(line -> last.put(line.substring(0, 1), line));
        assertEquals(Map.of("1", "1 names=1 numbers=2", "2", "2 names=1 numbers=3"), last);
    }

    /** Counts for each key how many records of each side came; the sum of the counts is highest in the last result. */
    static final class JoinCounts implements TwoInputFunction<String, Integer, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processLeft(String value, RuntimeContext context, Collector<String> out) {
            emit(Integer.parseInt(value.substring(0, 1)), "names", context, out);
        }

        @Override
        public void processRight(Integer value, RuntimeContext context, Collector<String> out) {
            emit(value, "numbers", context, out);
        }

        private static void emit(int key, String side, RuntimeContext context, Collector<String> out) {
            var counts = context.mapState("counts", String.class, Integer.class);
            Integer before = counts.value(side);
            counts.put(side, before == null ? 1 : before + 1);
            Integer names = counts.value("names");
            Integer numbers = counts.value("numbers");
            out.collect(key + " names=" + (names == null ? 0 : names) + " numbers=" + (numbers == null ? 0 : numbers));
        }
    }

    @Test
    void emptyInput_ofEveryKind_finishes() throws Exception {
        Files.writeString(directory.resolve("empty.txt"), "");
        StreamingContext context = context("job.parallelism", "2");
        CollectedRecords<String> none = context.fromFile(
                        directory.resolve("empty.txt").toString())
                .union(context.fromCollection(List.of()))
                .keyBy(line -> line)
                .reduce((first, second) -> first)
                .collect();

        assertEquals(JobState.FINISHED, site.execute(context, "empty").await().state());
        assertEquals(List.of(), none.records());
    }

    @Test
    void aRecordOf10Megabytes_passesBetweenTasks() throws Exception {
        StreamingContext context = context();
        CollectedRecords<Integer> lengths = context.fromCollection(List.of(1, 10_000_000, 2))
                .map("x"::repeat)
                .rebalance()
                .map(String::length)
                .setParallelism(2)
                .collect();
        site.execute(context, "large record").await();

        assertEquals(List.of(1, 2, 10_000_000), sorted(lengths));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void fromFile_withUnevenFiles_readsEachLineOnce(int parallelism) throws Exception {
        List<String> expected = new ArrayList<>();
        for (int file = 0; file < 5; file++) {
            List<String> lines = range(0, 1 << (2 * file)).stream()
                    .map(new Naming(file)::line)
                    .toList();
            Files.write(directory.resolve("part-" + file + ".txt"), lines, StandardCharsets.UTF_8);
            expected.addAll(lines);
        }
        StreamingContext context = context("job.parallelism", String.valueOf(parallelism));
        CollectedRecords<String> lines =
                context.fromFile(directory.toString()).map(line -> line).collect();
        site.execute(context, "files").await();

        Collections.sort(expected);
        assertEquals(expected, sorted(lines));
    }

    private record Naming(int file) {
        String line(int number) {
            return "file " + file + " line " + number;
        }
    }

    @Test
    void map_thatThrows_failsTheJobWithOperatorSubtaskRecordAndCause() {
        StreamingContext context = context();
        context.fromCollection(range(0, 100))
                .map(JobScenarios::failAt42)
                .withName("divide")
                .sink(value -> {});

        long begin = System.nanoTime();
        JobFailedException failure = assertThrows(
                JobFailedException.class, () -> site.execute(context, "failing").await());
        assertTrue(failure.getMessage().contains("operator 'divide' subtask=0/1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("record='42'"), failure.getMessage());
        assertInstanceOf(IllegalStateException.class, failure.getCause());
        assertEquals("cannot divide 42", failure.getCause().getMessage());
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 30, "it failed, and did not time out");
    }

    private static int failAt42(int value) {
        if (value == 42) {
            throw new IllegalStateException("cannot divide 42");
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "sink", "close"})
    void aRichSink_thatThrows_failsTheJobWithTheStep(String step) {
        StreamingContext context = context();
        context.fromCollection(range(0, 100)).sink(new FailingSink(step));

        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> site.execute(context, "failing in " + step).await());
        assertTrue(failure.getMessage().contains("operator 'sink'"), failure.getMessage());
        assertEquals("failed on purpose in " + step, failure.getCause().getMessage());
    }

    @Test
    void cancel_ofAnUnboundedJob_endsIt() throws Exception {
        StreamingContext context = context();
        context.generate(index -> index, 10_000)
                .keyBy(value -> value % 10)
                .reduce(Long::sum)
                .sink(value -> {});
        JobHandle job = site.execute(context, "unbounded");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> job.metrics().recordsWritten() > 0);

        job.cancel();

        assertEquals(JobState.CANCELLED, job.await(Duration.ofSeconds(30)).state());
    }

    @Test
    void cancel_ofUserCodeThatSleeps_interruptsIt() throws Exception {
        StreamingContext context = context();
        context.generate(index -> index, 1000).sink(new SleepingSink());
        JobHandle job = site.execute(context, "sleeping");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> job.status().state() == JobState.RUNNING);

        job.cancel();

        assertEquals(JobState.CANCELLED, job.await(Duration.ofSeconds(30)).state());
    }

    @Test
    void twoJobs_atOnce_doNotMeet() throws Exception {
        StreamingContext first = context();
        StreamingContext second = context();
        CollectedRecords<Integer> low = first.fromCollection(range(0, 1000))
                .rebalance()
                .map(value -> value)
                .collect();
        CollectedRecords<Integer> high = second.fromCollection(range(1000, 2000))
                .rebalance()
                .map(value -> value)
                .collect();
        JobHandle firstJob = first.execute("first");
        JobHandle secondJob = second.execute("second");
        firstJob.await();
        secondJob.await();

        assertEquals(range(0, 1000), sorted(low));
        assertEquals(range(1000, 2000), sorted(high));
    }

    @Test
    void backPressure_fromASlowSink_reachesTheSource() throws Exception {
        StreamingContext context = context().withConfig(Map.of("channel.windowBytes", "64KiB", "job.parallelism", "1"));
        context.generate(5_000_000, index -> "record number " + index)
                .rebalance()
                .sink(new StoppingSink(1000))
                .setParallelism(1);
        JobHandle job = site.execute(context, "back pressure");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> job.metrics().recordsRead() > 0);

        long read = Awaitility.await()
                .pollDelay(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> job.metrics().recordsRead(), value -> value > 0);
        job.cancel();

        assertTrue(read < 100_000, "a stopped sink lets the source read what fits the window: records=" + read);
        assertEquals(JobState.CANCELLED, job.await(Duration.ofSeconds(30)).state());
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    static <T extends Comparable<T>> List<T> sorted(CollectedRecords<T> records) {
        return records.records().stream().sorted().toList();
    }
}
