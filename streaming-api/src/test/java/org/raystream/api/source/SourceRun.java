package org.raystream.api.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads all splits of a bounded source, as subtasks on other machines would. */
final class SourceRun {
    private SourceRun() {}

    /** The records of each split, in the order of the splits. */
    static <T> List<List<T>> readEachSplit(Source<T> source, FakeSourceContext context, int limit) throws Exception {
        List<List<T>> records = new ArrayList<>();
        for (SourceSplit split : source.planSplits(context)) {
            records.add(read(source, List.of(split), context, limit));
        }
        return records;
    }

    /** What one subtask reads, {@code limit} records at a time. */
    static <T> List<T> read(Source<T> source, List<? extends SourceSplit> splits, FakeSourceContext context, int limit)
            throws Exception {
        List<T> records = new ArrayList<>();
        SourceReader<T> reader = shipped(source).openReader(shippedSplits(splits), context);
        while (reader.poll(limit, records::add) != ReadStatus.END) {
            // each poll brings at least one record, or ends
        }
        reader.close();
        return records;
    }

    /** Like {@link #read}, by a new reader after every poll, restored from the snapshot of the last. */
    static <T> List<T> readWithRestarts(
            Source<T> source, List<? extends SourceSplit> splits, FakeSourceContext context, int limit)
            throws Exception {
        List<T> records = new ArrayList<>();
        SourceReader<T> reader = shipped(source).openReader(shippedSplits(splits), context);
        while (true) {
            byte[] position = reader.snapshot();
            reader.close();
            reader = shipped(source).openReader(shippedSplits(splits), context);
            reader.restore(position);
            if (reader.poll(limit, records::add) == ReadStatus.END) {
                reader.close();
                return records;
            }
        }
    }

    @SuppressWarnings("unchecked") // a copy has the type of its original
    static <T> Source<T> shipped(Source<T> source) throws IOException, ClassNotFoundException {
        return (Source<T>) copy(source);
    }

    private static List<SourceSplit> shippedSplits(List<? extends SourceSplit> splits)
            throws IOException, ClassNotFoundException {
        List<SourceSplit> copies = new ArrayList<>();
        for (SourceSplit split : splits) {
            copies.add((SourceSplit) copy(split));
        }
        return copies;
    }

    static int bytesOf(Object value) throws IOException {
        return serialized(value).length;
    }

    private static Object copy(Object value) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized(value)))) {
            return in.readObject();
        }
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
