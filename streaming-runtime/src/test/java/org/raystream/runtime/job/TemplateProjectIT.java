package org.raystream.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.raystream.runtime.ray.LocalRayCluster;
import org.raystream.runtime.ray.RayClusterExtension;

/** One program of a user, compiled against the installed artifacts, on its three ways to run. */
@ExtendWith(RayClusterExtension.class)
@Timeout(300)
class TemplateProjectIT {
    private static final Map<String, Integer> COUNTS = Map.of("to", 3, "be", 3, "or", 1, "not", 1);

    @TempDir
    static Path scratch;

    private static TemplateProject project;

    @TempDir
    Path directory;

    private Path text;
    private Path counts;

    @BeforeAll
    static void build() throws Exception {
        project = TemplateProject.build(scratch);
    }

    @BeforeEach
    void writeText() throws Exception {
        text = Files.writeString(directory.resolve("text.txt"), "to be or not\nto be\nto be\n");
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

    @Test
    void jar_runByTheLauncher_countsInOneJvm() throws Exception {
        TemplateProject.run(
                directory,
                List.of(TemplateProject.launcher(), "run", project.jar().toString(), "text.txt", "counts"));

        assertEquals(COUNTS, highest());
    }

    @Test
    void jar_runOnACluster_countsThere(LocalRayCluster cluster) throws Exception {
        String printed = TemplateProject.run(
                directory,
                List.of(
                        TemplateProject.launcher(),
                        "run",
                        "--address",
                        cluster.address(),
                        project.jar().toString(),
                        text.toString(),
                        counts.toString()));

        assertEquals(COUNTS, highest());
        assertTrue(printed.contains("full log at"), () -> "no worker of a cluster had a log: " + printed);
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
