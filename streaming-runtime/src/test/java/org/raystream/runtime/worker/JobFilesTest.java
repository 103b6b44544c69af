package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobFilesTest {
    @TempDir
    Path base;

    @Test
    void putJar_ofPieces_storesThemTogether() throws IOException {
        JobFiles files = new JobFiles(base, "job", "job/worker-1");

        URL jar = files.putJar("000-my.jar", List.of(bytes("one "), bytes("two")));

        try (InputStream in = jar.openStream()) {
            assertEquals("one two", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(base, Path.of(jar.getPath()).getParent().getParent());
    }

    @Test
    void putJar_withANameThatLeadsOut_staysWithinTheDirectory() throws IOException {
        JobFiles files = new JobFiles(base, "job", "job/worker-1");

        URL jar = files.putJar("../../outside.jar", List.of(bytes("x")));

        assertTrue(Path.of(jar.getPath()).normalize().startsWith(base));
    }

    @Test
    void remove_ofAWorkersFiles_leavesNothing() throws IOException {
        JobFiles files = new JobFiles(base, "job", "job/worker-1");
        var unused = files.putJar("a.jar", List.of(bytes("x")));
        var unused2 = files.putJar("b.jar", List.of(bytes("y")));

        files.remove();

        assertEquals(List.of(), names());
        assertDoesNotThrow(files::remove);
    }

    @Test
    void makeDirectory_whenALivingWorkerHasTheName_isRefused() throws IOException {
        JobFiles first = new JobFiles(base, "job", "job/worker-1");
        var unused = first.makeDirectory("log");

        IOException refused =
                assertThrows(IOException.class, () -> new JobFiles(base, "job", "job/worker-1").makeDirectory("log"));

        assertTrue(refused.getMessage().contains("a living process owns directory="), refused.getMessage());
        first.remove();
    }

    @Test
    void makeDirectory_afterARemove_ownsANewOne() throws IOException {
        JobFiles files = new JobFiles(base, "job", "job/worker-1");
        var unused = files.makeDirectory("log");
        files.remove();
        var unused2 = files.makeDirectory("log");

        OrphanSweep.sweep(base, Set.of());

        assertEquals(List.of("raystream-worker-job-worker-1"), names());
        files.remove();
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
