package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.raystream.riotbench.city.CityGenerator;

/**
 * A generated file that is there until it is closed, or until the process ends.
 *
 * <p>Threading: one thread.
 */
final class GeneratedInput implements AutoCloseable {
    private final Path directory;
    private final Path file;

    private GeneratedInput(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /** Writes CITY messages to a file of a new temporary directory. */
    static GeneratedInput of(long seed, long messages) throws IOException {
        Path directory = Files.createTempDirectory("raystream-kalman-");
        directory.toFile().deleteOnExit(); // files are removed in the reverse order of these calls
        Path file = directory.resolve("city.csv");
        file.toFile().deleteOnExit();
        GeneratedInput input = new GeneratedInput(directory, file);
        try {
            CityGenerator.writeFile(file, seed, messages);
        } catch (IOException failed) {
            input.close();
            throw failed;
        }
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
