package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectionSourceTest {

    @Test
    void planSplits_whenDividedUnevenly_givesEachValueToOneSplit() throws Exception {
        List<Integer> values = IntStream.range(0, 10).boxed().toList();
        CollectionSource<Integer> source = CollectionSource.of(values);

        List<List<Integer>> read = SourceRun.readEachSplit(source, FakeSourceContext.withoutFiles(4), 2);

        assertEquals(List.of(List.of(0, 1), List.of(2, 3, 4), List.of(5, 6), List.of(7, 8, 9)), read);
    }

    @Test
    void planSplits_whenThereAreMoreSubtasksThanValues_leavesSomeWithoutASplit() throws Exception {
        CollectionSource<String> source = CollectionSource.of(List.of("a", "b"));

        assertEquals(
                List.of(List.of("a"), List.of("b")),
                SourceRun.readEachSplit(source, FakeSourceContext.withoutFiles(5), 10));
    }

    @Test
    void planSplits_whenThereIsNothing_givesNoSplit() {
        assertEquals(List.of(), CollectionSource.of(List.of()).planSplits(FakeSourceContext.withoutFiles(2)));
    }

    @Test
    void openReader_whenItHasNoSplit_endsAtOnce() throws Exception {
        assertEquals(
                List.of(),
                SourceRun.read(CollectionSource.of(List.of("a")), List.of(), FakeSourceContext.withoutFiles(2), 10));
    }

    @Test
    void split_whenSerialised_carriesItsOwnValuesOnly() throws Exception {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            values.add(String.valueOf((char) ('a' + i)).repeat(10_000));
        }
        CollectionSource<String> source = CollectionSource.of(values);

        List<? extends SourceSplit> splits = source.planSplits(FakeSourceContext.withoutFiles(10));

        assertTrue(SourceRun.bytesOf(source) < 1_000);
        for (SourceSplit split : splits) {
            assertTrue(SourceRun.bytesOf(split) < 11_000);
        }
    }

    @Test
    void of_whenTheCollectionChangesLater_keepsWhatWasThere() throws Exception {
        List<String> values = new ArrayList<>(List.of("a"));
        CollectionSource<String> source = CollectionSource.of(values);

        values.add("b");

        assertEquals(List.of(List.of("a")), SourceRun.readEachSplit(source, FakeSourceContext.withoutFiles(1), 10));
    }

    @Test
    void planSplits_whenTheSourceTravelledFirst_isRefused() throws Exception {
        Source<String> travelled = SourceRun.shipped(CollectionSource.of(List.of("a")));

        assertThrows(IllegalStateException.class, () -> travelled.planSplits(FakeSourceContext.withoutFiles(1)));
    }

    @Test
    void restore_whenReadersAreReplacedAtEveryPoll_losesNothing() throws Exception {
        List<Integer> values = IntStream.range(0, 23).boxed().toList();
        CollectionSource<Integer> source = CollectionSource.of(values);
        FakeSourceContext context = FakeSourceContext.withoutFiles(3);

        for (int limit = 1; limit <= 5; limit++) {
            assertEquals(values, SourceRun.readWithRestarts(source, source.planSplits(context), context, limit));
        }
    }
}
