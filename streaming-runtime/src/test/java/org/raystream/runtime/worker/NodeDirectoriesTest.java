package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeDirectoriesTest {
    @TempDir
    Path base;

    @Test
    void removeOrphans_ofSeparateDirectories_sparesAtAStartOnlyTheJobThatStarts() throws IOException {
        Path work = Files.createDirectory(base.resolve("work"));
        Path log = Files.createDirectory(base.resolve("log"));
        for (Path directory : List.of(work, log)) {
            orphan(directory, "a");
            orphan(directory, "b");
        }
        NodeDirectories directories = new NodeDirectories(work, log);

        directories.removeOrphansOfOtherJobs("a");
        assertEquals(List.of("raystream-worker-a"), names(work));
        assertEquals(List.of("raystream-worker-a"), names(log));
        directories.removeOrphans();

        assertEquals(List.of(), names(work));
        assertEquals(List.of(), names(log));
    }

    private static void orphan(Path directory, String job) throws IOException {
        Path made = Files.createDirectory(directory.resolve("raystream-worker-" + job));
        Files.writeString(made.resolve("owner"), "raystream-worker-files 1\njob=" + job + "\npid=1\n");
    }

    private static List<String> names(Path directory) {
        return List.of(directory.toFile().list()).stream().sorted().toList();
    }
}
