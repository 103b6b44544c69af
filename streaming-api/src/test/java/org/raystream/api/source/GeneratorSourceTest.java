package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GeneratorSourceTest {

    @Test
    void of_whenReadByAnyNumberOfSubtasks_emitsEachIndexOnceInOrder() throws Exception {
        for (int count = 0; count <= 12; count++) {
            for (int parallelism = 1; parallelism <= 5; parallelism++) {
                GeneratorSource<Long> source = GeneratorSource.of(count, index -> index);

                List<Long> read = new ArrayList<>();
                SourceRun.readEachSplit(source, FakeSourceContext.withoutFiles(parallelism), 2)
                        .forEach(read::addAll);

                assertEquals(LongStream.range(0, count).boxed().toList(), read);
            }
        }
    }

    @Test
    void of_whenTheCountIsHuge_dividesItWithoutOverflow() {
        GeneratorSource<Long> source = GeneratorSource.of(Long.MAX_VALUE - 1, index -> index);

        long total = 0;
        for (SourceSplit split : source.planSplits(FakeSourceContext.withoutFiles(7))) {
            total += split.weight();
        }

        assertEquals(Long.MAX_VALUE - 1, total);
    }

    @Test
    void restore_whenReadersAreReplacedAtEveryPoll_losesNothing() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.of(20, index -> index * 2);
        FakeSourceContext context = FakeSourceContext.withoutFiles(3);

        for (int limit = 1; limit <= 4; limit++) {
            assertEquals(
                    LongStream.range(0, 20).map(index -> index * 2).boxed().toList(),
                    SourceRun.readWithRestarts(source, source.planSplits(context), context, limit));
        }
    }

    @Test
    void unbounded_whenTimePasses_emitsWhatIsDue() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.unbounded(index -> index, 1_000);
        FakeSourceContext context = FakeSourceContext.withoutFiles(2);
        List<? extends SourceSplit> splits = source.planSplits(context);
        SourceReader<Long> even = source.openReader(splits.subList(0, 1), context);
        SourceReader<Long> odd = source.openReader(splits.subList(1, 2), context);

        assertEquals(List.of(0L), due(even));
        assertEquals(List.of(), due(odd));
        context.advance(5);
        assertEquals(List.of(2L, 4L), due(even));
        assertEquals(List.of(1L, 3L, 5L), due(odd));
    }

    @Test
    void unbounded_whenItFellBehind_catchesUpInStepsOfTheLimit() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.unbounded(index -> index, 1_000);
        FakeSourceContext context = FakeSourceContext.withoutFiles(1);
        SourceReader<Long> reader = source.openReader(source.planSplits(context), context);
        assertEquals(List.of(0L), due(reader));
        context.advance(10);

        List<Long> read = new ArrayList<>();
        assertEquals(ReadStatus.MORE, reader.poll(4, read::add));
        assertEquals(ReadStatus.MORE, reader.poll(4, read::add));
        assertEquals(ReadStatus.IDLE, reader.poll(4, read::add));

        assertEquals(LongStream.rangeClosed(1, 10).boxed().toList(), read);
    }

    @Test
    void unbounded_whenRestored_goesOnAtItsRateWithoutABurst() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.unbounded(index -> index, 1_000);
        FakeSourceContext context = FakeSourceContext.withoutFiles(2);
        List<? extends SourceSplit> splits = source.planSplits(context);
        SourceReader<Long> reader = source.openReader(splits.subList(0, 1), context);
        assertEquals(List.of(0L), due(reader));
        context.advance(9);
        assertEquals(List.of(2L, 4L, 6L, 8L), due(reader));

        context.advance(60_000);
        SourceReader<Long> restored = source.openReader(splits.subList(0, 1), context);
        restored.restore(reader.snapshot());

        assertEquals(List.of(10L), due(restored));
        context.advance(2);
        assertEquals(List.of(12L), due(restored));
    }

    @Test
    void unbounded_whenOneSubtaskHasSeveralSplits_emitsThemByIndex() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.unbounded(index -> index, 1_000);
        FakeSourceContext context = FakeSourceContext.withoutFiles(3);
        SourceReader<Long> reader = source.openReader(source.planSplits(context), context);
        assertEquals(List.of(0L), due(reader));

        context.advance(6);

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), due(reader));
    }

    @Test
    void unbounded_whenASubtaskHasNoSplit_ends() throws Exception {
        GeneratorSource<Long> source = GeneratorSource.unbounded(index -> index, 1);
        SourceReader<Long> reader = source.openReader(List.of(), FakeSourceContext.withoutFiles(1));

        assertEquals(ReadStatus.END, reader.poll(10, value -> {}));
    }

    @Test
    void factories_whenNumbersMakeNoSense_nameThem() {
        assertMessage("count=-1", () -> GeneratorSource.of(-1, index -> index));
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertMessage("recordsPerSecond=" + rate, () -> GeneratorSource.unbounded(index -> index, rate));
        }
    }

    private static List<Long> due(SourceReader<Long> reader) throws Exception {
        List<Long> read = new ArrayList<>();
        assertEquals(ReadStatus.IDLE, reader.poll(100, read::add));
        return read;
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, call).getMessage());
        assertTrue(message.contains(part), message);
    }
}
