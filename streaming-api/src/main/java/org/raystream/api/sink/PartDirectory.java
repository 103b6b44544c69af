package org.raystream.api.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.raystream.api.job.InvalidJobException;

/** A directory of result files, one per subtask of a sink. */
final class PartDirectory {
    private static final Pattern PART_NAME = Pattern.compile("part-(\\d{5,9})");

    private final Path directory;

    PartDirectory(Path directory) {
        this.directory = directory;
    }

    Path part(int subtask) {
        return directory.resolve(String.format(Locale.ROOT, "part-%05d", subtask));
    }

    /** Refuses what is no directory and, unless {@code overwrite}, a directory that holds anything but hidden files. */
    void requireUsable(boolean overwrite) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new InvalidJobException("output directory is a file: path=" + directory
                    + " (expected: a directory; use FileSink.toSingleFile to write one file)");
        }
        if (!Files.isWritable(directory)) {
            throw new InvalidJobException("output directory cannot be written: path=" + directory
                    + " (expected: a directory in which this user may create files; change its permissions)");
        }
        List<Path> present = visibleFiles();
        if (!overwrite && !present.isEmpty()) {
            throw new InvalidJobException(
                    "output directory is not empty: path=" + directory + " files=" + present.size()
                            + " first=" + present.get(0).getFileName()
                            + " (expected: an empty or new directory; remove it, or replace its parts with"
                            + " FileSink.to(...).overwrite())");
        }
    }

    /** Removes the parts of an earlier job that had more than {@code parallelism} subtasks. */
    void removeFrom(int parallelism) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path file : visibleFiles()) {
            Matcher name = PART_NAME.matcher(file.getFileName().toString());
            if (name.matches() && Integer.parseInt(name.group(1)) >= parallelism) {
                Files.delete(file);
            }
        }
    }

    private List<Path> visibleFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
