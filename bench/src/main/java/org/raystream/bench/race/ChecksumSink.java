package org.raystream.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.raystream.api.sink.Sink;
import org.raystream.api.sink.SinkContext;
import org.raystream.api.sink.SinkWriter;

/**
 * Discards records, after adding them to a {@link Checksum}. Each subtask leaves a file that says what it saw and when.
 *
 * @param <T> record
 */
public final class ChecksumSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final String directory;

    /** Leaves its files in {@code directory}, which exists on the node of each subtask. */
    public ChecksumSink(Path directory) {
        this.directory = directory.toString();
    }

    /**
     * What all subtasks saw.
     *
     * @throws IOException if the files cannot be read
     */
    public static Outcome outcome(Path directory) throws IOException {
        Checksum sum = new Checksum();
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.toList();
        }
        for (Path file : files) {
            String[] fields = Files.readString(file).split(" ", -1);
            sum.add(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
            firstNanos = Math.min(firstNanos, Long.parseLong(fields[2]));
            lastNanos = Math.max(lastNanos, Long.parseLong(fields[3]));
            Files.delete(file);
        }
        return new Outcome(sum.records(), sum.sum(), lastNanos - firstNanos);
    }

    @Override
    public SinkWriter<T> openWriter(SinkContext context) {
        return new Writer<>(context.fileSystem().getPath(directory, "subtask-" + context.subtask()));
    }

    @Override
    public String description() {
        return "checksum";
    }

    /** Looks at the clock at its first and after its last record only. {@code System.nanoTime} is the same clock in all processes of a machine. */
    private static final class Writer<T> implements SinkWriter<T> {
        private final Path file;
        private final Checksum sum = new Checksum();
        private long firstNanos = Long.MAX_VALUE;
        private long lastNanos = Long.MIN_VALUE;

        Writer(Path file) {
            this.file = file;
        }

        @Override
        public void write(T record) {
            if (sum.records() == 0) {
                firstNanos = System.nanoTime();
            }
            sum.add(record);
        }

        @Override
        public void prepare() {
            if (sum.records() > 0) {
                lastNanos = System.nanoTime();
            }
        }

        @Override
        public void commit() throws IOException {
            Files.writeString(file, sum.records() + " " + sum.sum() + " " + firstNanos + " " + lastNanos);
        }

        @Override
        public void close() {}
    }
}
