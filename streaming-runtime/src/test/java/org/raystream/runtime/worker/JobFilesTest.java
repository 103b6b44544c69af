package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobFilesTest {
    private static final long NO_PID = 99_999_999;

    @TempDir
    Path base;

    @Test
    void putJar_ofPieces_storesThemTogether() throws IOException {
        JobFiles files = new JobFiles(base, "job/worker-1");

        URL jar = files.putJar("000-my.jar", List.of(bytes("one "), bytes("two")));

        try (InputStream in = jar.openStream()) {
            assertEquals("one two", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(base, Path.of(jar.getPath()).getParent().getParent());
    }

    @Test
    void putJar_withANameThatLeadsOut_staysWithinTheDirectory() throws IOException {
        JobFiles files = new JobFiles(base, "job/worker-1");

        URL jar = files.putJar("../../outside.jar", List.of(bytes("x")));

        assertTrue(Path.of(jar.getPath()).normalize().startsWith(base));
    }

    @Test
    void remove_ofAWorkersFiles_leavesNothing() throws IOException {
        JobFiles files = new JobFiles(base, "job/worker-1");
        var unused = files.putJar("a.jar", List.of(bytes("x")));
        var unused2 = files.putJar("b.jar", List.of(bytes("y")));

        files.remove();

        assertEquals(List.of(), names());
        assertDoesNotThrow(files::remove);
    }

    @Test
    void remove_ofAWorker_leavesTheOthersThatAreAlive() throws IOException {
        JobFiles files = new JobFiles(base, "job/worker-1");
        JobFiles neighbour = new JobFiles(base, "job/worker-2");
        var unused = files.putJar("a.jar", List.of(bytes("x")));
        var unused2 = neighbour.putJar("a.jar", List.of(bytes("x")));

        files.remove();

        assertEquals(List.of("raystream-worker-job-worker-2"), names());
    }

    @Test
    void removeOrphans_ofADeadOwner_removesItsDirectory() throws IOException {
        orphan("raystream-worker-old", NO_PID + " 2020-01-01T00:00:00Z");
        Files.createDirectories(base.resolve("raystream-worker-old/sub"));
        Files.writeString(base.resolve("raystream-worker-old/sub/file"), "x");

        JobFiles.removeOrphans(base);

        assertEquals(List.of(), names());
    }

    @Test
    void removeOrphans_whenAnotherProcessHasThePidNow_removesTheDirectory() throws IOException {
        orphan("raystream-worker-old", ProcessHandle.current().pid() + " 2020-01-01T00:00:00Z");

        JobFiles.removeOrphans(base);

        assertEquals(List.of(), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "garbage", "12x 2020", "-", "99999999999999999999999 x"})
    void removeOrphans_ofAnOwnerThatCannotBeRead_leavesTheDirectory(String owner) throws IOException {
        orphan("raystream-worker-odd", owner);
        orphan("raystream-worker-old", NO_PID + " 2020-01-01T00:00:00Z");

        JobFiles.removeOrphans(base);

        assertEquals(List.of("raystream-worker-odd"), names());
    }

    @Test
    void removeOrphans_ofWhatIsNoWorkersDirectory_leavesIt() throws IOException {
        Files.createDirectory(base.resolve("raystream-worker-without-owner"));
        Files.writeString(base.resolve("raystream-worker-file"), "x");
        Files.createDirectory(base.resolve("something-else"));
        Files.writeString(base.resolve("something-else/owner"), NO_PID + " x");

        JobFiles.removeOrphans(base);

        assertEquals(List.of("raystream-worker-file", "raystream-worker-without-owner", "something-else"), names());
    }

    @Test
    void removeOrphans_withoutTheBaseDirectory_doesNothing() {
        assertDoesNotThrow(() -> JobFiles.removeOrphans(base.resolve("missing")));
        assertFalse(Files.exists(base.resolve("missing")));
    }

    private void orphan(String name, String owner) throws IOException {
        Files.createDirectory(base.resolve(name));
        Files.writeString(base.resolve(name).resolve("owner"), owner);
    }

    private List<String> names() throws IOException {
        try (var paths = Files.list(base)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
