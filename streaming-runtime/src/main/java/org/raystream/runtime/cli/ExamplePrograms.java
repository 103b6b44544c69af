package org.raystream.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The names that stand for a jar and a class of it. They are ordinary job jars, run as any other. */
final class ExamplePrograms {
    /** The system property with the directory that holds the jars of the examples. */
    static final String DIRECTORY_PROPERTY = "raystream.examples";

    private static final String RIOTBENCH = "riotbench-tasks.jar";
    private static final Map<String, Program> TABLE = new TreeMap<>(Map.of(
            "kalman", new Program(Path.of(RIOTBENCH), "org.raystream.riotbench.jobs.KalmanJob"),
            "wordcount", new Program(Path.of(RIOTBENCH), "org.raystream.riotbench.jobs.WordCountJob")));

    private final Path directory;

    /** The jars are in {@code directory}. */
    ExamplePrograms(Path directory) {
        this.directory = directory;
    }

    /** The examples that the launcher tells of. */
    static ExamplePrograms of(Properties properties) {
        return new ExamplePrograms(Path.of(properties.getProperty(DIRECTORY_PROPERTY, "")));
    }

    Optional<Program> find(String name) {
        return Optional.ofNullable(TABLE.get(name))
                .map(example -> new Program(directory.resolve(example.jar()), example.mainClass()));
    }

    /** All names, in alphabetical order. */
    static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }
}
