package org.raystream.api.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.function.Collector;
import org.raystream.api.job.InvalidJobException;

/**
 * Reads the lines of some files, or of ranges of files, one after the other. Its position is the split's index, the
 * offset of the next line in the file, and how many lines of the split were read before.
 *
 * <p>Threading: one subtask's thread.
 */
final class FileLinesReader<T> implements SourceReader<T> {
    private static final int SHOWN_LINE_BYTES = 200;

    private final List<FileSplit> splits;
    private final PositionedLineFormat<T> format;
    private final FileReadOptions options;
    private final FileSystem files;
    private final String host;
    private final Position position = new Position();
    private int current;
    private long startOffset;
    private long linesRead;
    private @Nullable SeekableByteChannel channel;
    private @Nullable LineScanner lines;

    FileLinesReader(
            List<FileSplit> splits, PositionedLineFormat<T> format, FileReadOptions options, SourceContext context) {
        this.splits = splits;
        this.format = format;
        this.options = options;
        this.files = context.fileSystem();
        this.host = context.host();
        this.startOffset = splits.isEmpty() ? 0 : splits.get(0).start();
    }

    @Override
    public ReadStatus poll(int limit, Collector<T> out) throws Exception {
        int read = 0;
        while (current < splits.size()) {
            LineScanner scanner = lines == null ? open(splits.get(current)) : lines;
            while (read < limit && scanner.next()) {
                linesRead++;
                emit(scanner, out);
                read++;
            }
            if (read == limit) {
                return ReadStatus.MORE;
            }
            toSplit(current + 1);
        }
        return ReadStatus.END;
    }

    @Override
    public byte[] snapshot() {
        return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(current)
                .putLong(lines == null ? startOffset : lines.position())
                .putLong(linesRead)
                .array();
    }

    @Override
    public void restore(byte[] snapshot) throws IOException {
        ByteBuffer encoded = ByteBuffer.wrap(snapshot);
        toSplit(encoded.getInt());
        startOffset = encoded.getLong();
        linesRead = encoded.getLong();
    }

    /** Counts bytes; the line that a split's range ends in may reach beyond it. */
    @Override
    public double progress() {
        double all = 0;
        double read = 0;
        for (int i = 0; i < splits.size(); i++) {
            FileSplit split = splits.get(i);
            all += split.weight();
            if (i < current) {
                read += split.weight();
            } else if (i == current) {
                long position = lines == null ? startOffset : lines.position();
                read += Math.max(0, Math.min(position, split.end()) - split.start());
            }
        }
        return all == 0 ? 1 : read / all;
    }

    @Override
    public void close() throws IOException {
        lines = null;
        SeekableByteChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private void emit(LineScanner scanner, Collector<T> out) {
        @Nullable T value;
        try {
            value = format.record(scanner.array(), scanner.lineOffset(), scanner.lineLength(), position);
        } catch (Exception refused) {
            throw malformed(scanner, refused);
        }
        if (value != null) {
            out.collect(value);
        }
    }

    private void toSplit(int index) throws IOException {
        close();
        current = index;
        startOffset = index < splits.size() ? splits.get(index).start() : 0;
        linesRead = 0;
    }

    private LineScanner open(FileSplit split) throws IOException {
        Path path = files.getPath(split.file());
        try {
            SeekableByteChannel opened = Files.newByteChannel(path);
            channel = opened;
            if (opened.size() < split.fileBytes()) {
                throw new InvalidJobException(
                        "file differs from the one that was planned: file=" + split.file() + " host=" + host
                                + " bytes=" + opened.size() + " (expected: bytes=" + split.fileBytes()
                                + " as on the driver's node; give every node the same file)");
            }
            lines = new LineScanner(opened, split, startOffset, options);
            return lines;
        } catch (NoSuchFileException missing) {
            throw new InvalidJobException(
                    "file is missing on a worker's node: file=" + split.file() + " host=" + host
                            + " (expected: the same path on every node that runs the source; put the file on a shared"
                            + " disk, or copy it to each node)",
                    missing);
        } catch (AccessDeniedException denied) {
            throw new InvalidJobException(
                    "file cannot be read on a worker's node: file=" + split.file() + " host=" + host
                            + " (expected: a file that the worker's user may read; change its permissions)",
                    denied);
        }
    }

    private InvalidJobException malformed(LineScanner scanner, Exception refused) {
        int shown = Math.min(scanner.lineLength(), SHOWN_LINE_BYTES);
        String line = new String(scanner.array(), scanner.lineOffset(), shown, StandardCharsets.UTF_8);
        String number = position.lineNumber() == 0 ? "" : " line=" + position.lineNumber();
        return new InvalidJobException(
                "line refused by its format: file=" + position.file() + number + " offset=" + position.offset()
                        + " text='" + line + "' reason=" + refused
                        + " (expected: a line that the format can read; mend the file, or have the format return null to"
                        + " skip such lines)",
                refused);
    }

    /** Where the line is that was read last. */
    private final class Position implements LinePosition {
        @Override
        public int fileIndex() {
            return splits.get(current).fileIndex();
        }

        @Override
        public String file() {
            return splits.get(current).file();
        }

        @Override
        public long lineNumber() {
            return splits.get(current).start() == 0 ? linesRead : 0;
        }

        @Override
        public long offset() {
            LineScanner scanner = lines;
            if (scanner == null) {
                throw new IllegalStateException(
                        "position asked for outside of a call (expected: it is lent for the call that it was handed to)");
            }
            return scanner.lineStart();
        }
    }
}
