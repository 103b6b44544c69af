package org.raystream.api.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final String path;
    private final LineFormat<T> format;
    private final FileReadOptions options;

    private FileSource(String path, LineFormat<T> format, FileReadOptions options) {
        this.path = path;
        this.format = format;
        this.options = options;
    }

    /** Emits each line as text, read as UTF-8. */
    public static FileSource<String> lines(String path) {
        return of(path, new Utf8Line());
    }

    /** Emits what {@code format} makes of each line. */
    public static <T> FileSource<T> of(String path, LineFormat<T> format) {
        return new FileSource<>(path, format, FileReadOptions.DEFAULT);
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
        return new FileSource<>(path, format, newOptions);
    }

    @Override
    public List<? extends SourceSplit> planSplits(PlanningContext context) throws IOException {
        Map<Path, Long> sizes = new LinkedHashMap<>();
        long totalBytes = 0;
        for (Path file : new FileListing(context.fileSystem()).list(path)) {
            long bytes = Files.size(file);
            sizes.put(file, bytes);
            totalBytes += bytes;
        }
        long rangeBytes = options.splittable()
                ? Math.max(options.minRangeBytes(), (totalBytes - 1) / context.parallelism() + 1)
                : Long.MAX_VALUE;
        List<FileSplit> splits = new ArrayList<>();
        sizes.forEach((file, bytes) -> addRanges(splits, file.toString(), bytes, rangeBytes));
        return splits;
    }

    @Override
    public SourceReader<T> openReader(List<? extends SourceSplit> splits, SourceContext context) {
        List<FileSplit> ranges = splits.stream().map(FileSplit.class::cast).toList();
        return new FileLinesReader<>(ranges, format, options, context);
    }

    /** Adds as many ranges of equal size as {@code rangeBytes} fits in a file, rounded up. */
    private static void addRanges(List<FileSplit> splits, String file, long fileBytes, long rangeBytes) {
        long ranges = fileBytes / rangeBytes + (fileBytes % rangeBytes == 0 ? 0 : 1);
        for (long range = 0; range < ranges; range++) {
            long start = fileBytes / ranges * range;
            long end = range == ranges - 1 ? fileBytes : fileBytes / ranges * (range + 1);
            splits.add(new FileSplit(file, start, end, fileBytes));
        }
    }
}
