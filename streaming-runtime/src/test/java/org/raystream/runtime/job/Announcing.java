package org.raystream.runtime.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.raystream.api.function.MapFunction;
import org.raystream.api.function.RichFunction;
import org.raystream.api.function.RuntimeContext;

/** Passes records on. Each subtask that has got one has written its process id to a file, which tests wait for. */
final class Announcing implements MapFunction<Long, Long>, RichFunction {
    private static final long serialVersionUID = 1L;
    private static final String SUFFIX = ".pid";

    private final String directory;
    private String name = "";

    Announcing(String directory) {
        this.directory = directory;
    }

    @Override
    public void open(RuntimeContext context) {
        name = context.operatorName() + "-" + context.subtask() + SUFFIX;
    }

    @Override
    public Long map(Long value) throws IOException {
        if (!name.isEmpty()) {
            Path begun = Path.of(directory, name + ".new");
            Files.writeString(begun, String.valueOf(ProcessHandle.current().pid()));
            Files.move(begun, Path.of(directory, name), StandardCopyOption.ATOMIC_MOVE);
            name = "";
        }
        return value;
    }

    /** The process of each subtask, once {@code subtasks} have announced themselves in {@code directory}. */
    static List<ProcessHandle> await(Path directory, int subtasks) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> announced(directory), pids -> pids.size() == subtasks);
    }

    private static List<ProcessHandle> announced(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Announcing::read)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        }
    }

    private static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }
}
