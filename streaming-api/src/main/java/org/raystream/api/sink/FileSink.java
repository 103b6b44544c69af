package org.raystream.api.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.PlanningContext;

/**
 * Writes each record as a line of UTF-8 text, as {@link String#valueOf(Object)} shows it. Results appear together at
 * the job's end; until then, and if the job fails, there are only hidden files, whose names begin with {@code .} and
 * which are removed.
 *
 * <p>A relative path is resolved against the driver's working directory. Every node writes to its own file system:
 * where nodes share none, each holds the parts of its subtasks.
 */
public final class FileSink implements Sink<Object> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final boolean singleFile;
    private final boolean overwrite;
    private final boolean omitEmpty;

    private FileSink(String path, boolean singleFile, boolean overwrite, boolean omitEmpty) {
        this.path = path;
        this.singleFile = singleFile;
        this.overwrite = overwrite;
        this.omitEmpty = omitEmpty;
    }

    /**
     * Writes a directory with one file per subtask, {@code part-00000} and so on. It must be empty or not exist yet.
     */
    public static FileSink to(String directory) {
        return new FileSink(absolute(directory), false, false, false);
    }

    /** Writes one file, which must not exist yet, and so runs as one subtask. */
    public static FileSink toSingleFile(String file) {
        return new FileSink(absolute(file), true, false, false);
    }

    /**
     * Returns this sink with leave to replace earlier results: the single file, or the parts (and nothing else) in the
     * directory.
     */
    public FileSink overwrite() {
        return new FileSink(path, singleFile, true, omitEmpty);
    }

    /**
     * Returns this sink without files for subtasks that get no record; without any record not even the directory of
     * {@link #to} is left, if nothing else is in it. For output that is rare, such as records that were refused.
     */
    public FileSink omitEmpty() {
        return new FileSink(path, singleFile, overwrite, true);
    }

    /**
     * Returns a sink that writes the same files, with the lines that {@code encoder} makes. Faster than
     * {@link Object#toString}, which makes a string of each record first.
     */
    public <T> Sink<T> encodedBy(LineEncoder<? super T> encoder) {
        return new EncodedFileSink<>(this, encoder);
    }

    @Override
    public OptionalInt defaultParallelism() {
        return singleFile ? OptionalInt.of(1) : OptionalInt.empty();
    }

    @Override
    public void plan(PlanningContext context) throws IOException {
        Path target = context.fileSystem().getPath(path);
        if (singleFile) {
            requireOneSubtask(context.parallelism());
            requireNewFile(target);
        } else {
            new PartDirectory(target).requireUsable(overwrite);
        }
    }

    @Override
    public SinkWriter<Object> openWriter(SinkContext context) throws IOException {
        return openWriter(context, (record, line) -> line.append(String.valueOf(record)));
    }

    <T> SinkWriter<T> openWriter(SinkContext context, LineEncoder<? super T> encoder) throws IOException {
        Path target = context.fileSystem().getPath(path);
        PartDirectory parts = new PartDirectory(target);
        Path result = singleFile ? target : parts.part(context.subtask());
        CommitStep removeOldParts = () -> {
            if (overwrite && !singleFile && context.subtask() == 0) {
                parts.removeFrom(context.parallelism());
            }
        };
        if (!omitEmpty) {
            return open(result, context, encoder, removeOldParts);
        }
        CommitStep removeOldResult = () -> {
            if (overwrite) {
                Files.deleteIfExists(result);
                removeOldParts.run();
            }
        };
        return new OnDemandWriter<>(
                singleFile ? null : target, removeOldResult, () -> open(result, context, encoder, removeOldParts));
    }

    private <T> SinkWriter<T> open(
            Path result, SinkContext context, LineEncoder<? super T> encoder, CommitStep afterCommit)
            throws IOException {
        try {
            return new FilePartWriter<>(result, context, overwrite, encoder, afterCommit);
        } catch (IOException failed) {
            FullDisk.refuseIfFull(result.resolveSibling(""), context.host(), "all results of the job", failed);
            throw new InvalidJobException(
                    "output cannot be created: path=" + result + " host=" + context.host() + " reason=" + failed
                            + " (expected: a place where this user may create files on every node that runs the sink)",
                    failed);
        }
    }

    @Override
    public String description() {
        return "file " + path;
    }

    private void requireOneSubtask(int parallelism) {
        if (parallelism != 1) {
            throw new InvalidJobException("a single output file has one writer: path=" + path + " parallelism="
                    + parallelism + " (expected: parallelism=1; leave setParallelism out, or use FileSink.to)");
        }
    }

    private void requireNewFile(Path target) {
        if (Files.isDirectory(target)) {
            throw new InvalidJobException("output file is a directory: path=" + path
                    + " (expected: the name of a file; use FileSink.to to write into a directory)");
        }
        if (!overwrite && Files.exists(target)) {
            throw new InvalidJobException("output file exists already: path=" + path
                    + " (expected: a new name; remove the file, or use FileSink.toSingleFile(...).overwrite())");
        }
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }
}
