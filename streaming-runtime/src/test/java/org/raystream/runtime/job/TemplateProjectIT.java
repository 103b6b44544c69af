package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One program of a user, compiled against the installed artifacts, run from its plain main. */
@Timeout(300)
class TemplateProjectIT {
    private static final Map<String, Integer> COUNTS = Map.of("to", 3, "be", 3, "or", 1, "not", 1);

    @TempDir
    static Path scratch;

    private static TemplateProject project;

    @TempDir
    Path directory;

    private Path counts;

    @BeforeAll
    static void build() throws Exception {
        project = TemplateProject.build(scratch);
    }

    @BeforeEach
    void writeText() throws Exception {
        Files.writeString(directory.resolve("text.txt"), "to be or not\nto be\nto be\n");
        counts = directory.resolve("counts");
    }

    @Test
    void main_asAPlainProgram_countsInItsOwnJvm() throws Exception {
        String classPath = TemplateProject.run(directory, List.of(TemplateProject.launcher(), "classpath"))
                .strip();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();

        TemplateProject.run(
                directory,
                List.of(java, "-cp", project.classes() + ":" + classPath, "example.WordCount", "text.txt", "counts"));

        assertEquals(COUNTS, highest());
    }

    private Map<String, Integer> highest() throws Exception {
        Map<String, Integer> highest = new TreeMap<>();
        try (Stream<Path> parts = Files.list(counts)) {
            for (Path part : parts.toList()) {
                for (String line : Files.readAllLines(part)) {
                    String[] fields = line.split(",");
                    highest.merge(fields[0], Integer.valueOf(fields[1]), Math::max);
                }
            }
        }
        return highest;
    }
}
