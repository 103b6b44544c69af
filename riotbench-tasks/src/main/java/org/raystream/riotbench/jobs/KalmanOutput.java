package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.raystream.api.sink.FileSink;

/**
 * Where the Kalman job writes.
 *
 * @param directory the results' directory
 * @param replaces whether earlier results in there may be replaced
 */
record KalmanOutput(Path directory, boolean replaces) {
    /** The directory for those who name none. */
    static final String DEFAULT = "kalman-results";

    /** The directory in there for lines that could not be read. */
    static final String MALFORMED = "_malformed";

    /** What the user named. */
    static KalmanOutput of(@Nullable String directory) {
        return directory == null
                ? new KalmanOutput(Path.of(DEFAULT), true)
                : new KalmanOutput(Path.of(directory), false);
    }

    /** The sink for the results. */
    FileSink results() {
        FileSink sink = FileSink.to(directory.toString());
        return replaces ? sink.overwrite() : sink;
    }

    /** The sink for malformed lines; without any it leaves nothing. */
    FileSink malformed() {
        return FileSink.to(malformedDirectory().toString()).overwrite().omitEmpty();
    }

    Path malformedDirectory() {
        return directory.resolve(MALFORMED);
    }

    /** The first lines of the first result that has any; none if the results are on other nodes. */
    List<String> firstLines(int limit) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> parts;
        try (Stream<Path> files = Files.list(directory)) {
            parts = files.filter(KalmanOutput::isResult).sorted().toList();
        }
        for (Path part : parts) {
            try (Stream<String> lines = Files.lines(part)) {
                List<String> first = lines.limit(limit).toList();
                if (!first.isEmpty()) {
                    return first;
                }
            }
        }
        return List.of();
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_");
    }
}
