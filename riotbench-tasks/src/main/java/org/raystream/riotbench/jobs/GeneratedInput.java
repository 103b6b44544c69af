package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place for a generated file, which is there until it is closed, or until the process ends.
 *
 * <p>Threading: one thread.
 */
final class GeneratedInput implements AutoCloseable {
    private final Path directory;
    private final Path file;

    private GeneratedInput(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("city.csv");
    }

    /** A new temporary directory for the file, which is not made yet. */
    static GeneratedInput create() throws IOException {
        GeneratedInput input = new GeneratedInput(Files.createTempDirectory("raystream-kalman-"));
        input.directory.toFile().deleteOnExit(); // files are removed in the reverse order of these calls
        input.file.toFile().deleteOnExit();
        return input;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
    }
}
