package org.raystream.api.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.raystream.api.job.PlanningContext;

/**
 * Reads the lines of files. A line ends with {@code \n} or {@code \r\n}, or with the file.
 *
 * <p>The path names one file, a directory (the files directly in it, not those of its subdirectories), or a glob:
 * {@code *} and {@code ?} stay within a directory, {@code **} crosses directories, as in
 * {@link java.nio.file.FileSystem#getPathMatcher}. Files and directories whose names begin with {@code .} or {@code _}
 * are skipped, unless the path itself is such a file. It is resolved on the driver; a relative path against the
 * driver's working directory.
 *
 * <p>Each file is read in order by one subtask, and files are spread over the subtasks by size. So records of one key
 * stay in order if the key lives in one file. {@link #splittable()} gives that up for speed. Of each file is read what
 * it held at submit: what is appended later is ignored, and a file that is shorter or missing on the node that reads it
 * fails the job.
 *
 * @param <T> record
 */
public final class FileSource<T> implements Source<T> {
    private static final long serialVersionUID = 1L;

    private final List<String> paths;
    private final PositionedLineFormat<T> format;
    private final FileReadOptions options;

    private FileSource(List<String> paths, PositionedLineFormat<T> format, FileReadOptions options) {
        this.paths = List.copyOf(paths);
        this.format = format;
        this.options = options;
    }

    /** Emits each line as text, read as UTF-8. */
    public static FileSource<String> lines(String path) {
        return of(path, new Utf8Line());
    }

    /** Emits what {@code format} makes of each line. */
    public static <T> FileSource<T> of(String path, LineFormat<T> format) {
        return of(List.of(path), new WithoutPosition<>(format));
    }

    /** Like {@link #of(String, LineFormat)}, for a format that asks where its lines stand. */
    public static <T> FileSource<T> of(String path, PositionedLineFormat<T> format) {
        return of(List.of(path), format);
    }

    /**
     * Emits what {@code format} makes of each line of all that {@code paths} name. Of what {@link #list} returned, a
     * {@link LinePosition#fileIndex()} is the index in that list.
     */
    public static <T> FileSource<T> of(List<String> paths, PositionedLineFormat<T> format) {
        return new FileSource<>(paths, format, FileReadOptions.DEFAULT);
    }

    /**
     * The absolute paths of the files that {@code path} names now, on this machine, in the order in which a source
     * plans them.
     *
     * @throws org.raystream.api.job.InvalidJobException if it names none, or one that cannot be read
     */
    public static List<String> list(String path) {
        try {
            return new FileListing(FileSystems.getDefault())
                    .list(path).stream().map(Path::toString).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("input cannot be listed: path=" + path, failed);
        }
    }

    /**
     * Returns this source with leave to cut a file at line ends into ranges that several subtasks read at the same
     * time. Order then holds within a range only.
     */
    public FileSource<T> splittable() {
        return withOptions(options.allowingSplits());
    }

    /** Returns this source with another limit on the bytes of one line, its end included, instead of 64 MiB. */
    public FileSource<T> maxLineBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxLineBytes=" + bytes + " (expected: 1 or more bytes)");
        }
        return withOptions(options.accepting(bytes));
    }

    FileSource<T> withOptions(FileReadOptions newOptions) {
        return new FileSource<>(paths, format, newOptions);
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) throws IOException {
        List<FileSplit> files = files(context.fileSystem());
        long totalBytes = files.stream().mapToLong(FileSplit::fileBytes).sum();
        long rangeBytes = options.splittable()
                ? Math.max(options.minRangeBytes(), (totalBytes - 1) / context.parallelism() + 1)
                : Long.MAX_VALUE;
        List<FileSplit> splits = new ArrayList<>();
        files.forEach(file -> addRanges(splits, file, rangeBytes));
        return splits;
    }

    @Override
    public SourceReader<T> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        List<FileSplit> ranges = splits.stream().map(FileSplit.class::cast).toList();
        return new FileLinesReader<>(ranges, format, options, context);
    }

    private List<FileSplit> files(FileSystem fileSystem) throws IOException {
        FileListing listing = new FileListing(fileSystem);
        List<FileSplit> files = new ArrayList<>();
        for (String path : paths) {
            for (Path file : listing.list(path)) {
                files.add(FileSplit.whole(files.size(), file.toString(), Files.size(file)));
            }
        }
        return files;
    }

    /** Adds as many ranges of equal size as {@code rangeBytes} fits in a file, rounded up. */
    private static void addRanges(List<FileSplit> splits, FileSplit file, long rangeBytes) {
        long fileBytes = file.fileBytes();
        long ranges = fileBytes / rangeBytes + (fileBytes % rangeBytes == 0 ? 0 : 1);
        for (long range = 0; range < ranges; range++) {
            long start = fileBytes / ranges * range;
            long end = range == ranges - 1 ? fileBytes : fileBytes / ranges * (range + 1);
            splits.add(file.range(start, end));
        }
    }
}
