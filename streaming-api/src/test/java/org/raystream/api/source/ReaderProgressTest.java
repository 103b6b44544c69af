package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of their input readers say they have read. */
final class ReaderProgressTest {
    private static final double EXACT = 1e-12;

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }

    @Test
    void progress_ofFiles_isTheShareOfTheirBytes() throws Exception {
        Files.createDirectory(files.getPath("/in"));
        Files.writeString(files.getPath("/in/a"), "1\n2\n3\n");
        Files.writeString(files.getPath("/in/b"), "4\n");

        assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.0), progress(FileSource.lines("/in"), context(), 1));
    }

    @Test
    void progress_ofARangeOfAFile_staysBetween0And1() throws Exception {
        Files.writeString(files.getPath("/long"), "a line that ends beyond the range\nx\n");
        FileSplit range = new FileSplit(0, "/long", 0, 3, 36);
        SourceReader<String> reader = FileSource.lines("/long").openReader(List.of(range), context());

        assertEquals(ReadStatus.MORE, reader.poll(1, line -> {}));
        assertEquals(1.0, reader.progress());
    }

    @Test
    void progress_ofCollectionsAndRanges_isTheShareOfTheirValues() throws Exception {
        List<Double> quarters = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

        assertEquals(quarters, progress(CollectionSource.of(List.of(1, 2, 3, 4)), context(), 1));
        List<Double> ofRange = progress(GeneratorSource.of(4, index -> index), context(), 1);
        assertEquals(quarters, ofRange.subList(0, quarters.size()));
    }

    @Test
    void progress_ofSeveralRanges_countsThemTogether() throws Exception {
        List<IndexSplit> splits = List.of(new IndexSplit(0, 1, 2), new IndexSplit(10, 2, 22));
        SourceReader<Long> reader = new IndexRangeReader<>(splits, index -> index);
        List<Double> progress = new ArrayList<>();
        progress.add(reader.progress());
        while (reader.poll(2, index -> {}) != ReadStatus.END) {
            progress.add(reader.progress());
        }

        assertEquals(List.of(0.0, 0.25, 0.5, 0.75), progress);
        assertEquals(1, reader.progress(), EXACT);
    }

    @Test
    void progress_afterARestore_goesOn() throws Exception {
        IndexRangeReader<Long> before = new IndexRangeReader<>(List.of(new IndexSplit(0, 1, 10)), index -> index);
        assertEquals(ReadStatus.MORE, before.poll(5, index -> {}));
        IndexRangeReader<Long> after = new IndexRangeReader<>(List.of(new IndexSplit(0, 1, 10)), index -> index);
        after.restore(before.snapshot());

        assertEquals(0.5, after.progress());
    }

    @Test
    void progress_ofNothing_isComplete() throws Exception {
        assertEquals(1, new CollectionReader<>(List.of()).progress());
        assertEquals(1, new IndexRangeReader<>(List.of(), index -> index).progress());
        assertEquals(1, FileSource.lines("/in").openReader(List.of(), context()).progress());
    }

    @Test
    void progress_ofEndlessInput_isNotKnown() throws Exception {
        GeneratorSource<Long> endless = GeneratorSource.unbounded(index -> index, 10);

        assertTrue(Double.isNaN(
                endless.openReader(endless.planSplits(context()), context()).progress()));
    }

    private FakeSourceContext context() {
        return new FakeSourceContext(files, 1);
    }

    /** Before the first poll, and after each. */
    private static <T> List<Double> progress(Source<T> source, FakeSourceContext context, int limit) throws Exception {
        SourceReader<T> reader = source.openReader(source.planSplits(context), context);
        List<Double> progress = new ArrayList<>(List.of(reader.progress()));
        ReadStatus status;
        do {
            status = reader.poll(limit, value -> {});
            progress.add(reader.progress());
        } while (status != ReadStatus.END);
        reader.close();
        return progress;
    }
}
