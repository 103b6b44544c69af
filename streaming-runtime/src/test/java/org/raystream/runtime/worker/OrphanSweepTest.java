package org.raystream.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.client.ChildJvm;

final class OrphanSweepTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long NO_PID = 99_999_999;
    private static final String A_0 = "raystream-worker-a-worker-0";
    private static final String A_1 = "raystream-worker-a-worker-1";

    @TempDir
    Path directory;

    private final List<ChildJvm> children = new ArrayList<>();
    private Path base;
    private Path temporary;

    @BeforeEach
    void makeDirectories() throws IOException {
        base = Files.createDirectory(directory.resolve("base"));
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @AfterEach
    void endChildren() {
        children.forEach(ChildJvm::close);
    }

    @Test
    void sweep_whenTheOwnerWasKilled_removesItsDirectory() throws Exception {
        ChildJvm owner = own("a", "a/worker-0");
        sweep();
        assertEquals(List.of(A_0), names(base), "it lives");

        owner.kill();
        sweep();

        assertEquals(List.of(), names(base));
    }

    @Test
    void sweep_whenTheKilledOwnersSocketWasElsewhere_removesThatToo() throws Exception {
        base = Files.createDirectories(base.resolve("x".repeat(120)));
        Files.createDirectory(temporary.resolve("raystream-bell-of-somebody-else"));
        ChildJvm owner = own("a", "a/worker-0");
        sweep();
        assertEquals(2, names(temporary).size(), () -> "it lives: " + names(temporary));

        owner.kill();
        sweep();

        assertEquals(List.of("raystream-bell-of-somebody-else"), names(temporary));
    }

    @Test
    void sweep_whileAnotherWorkerOfTheJobLives_keepsWhatTheDeadOneLogged() throws Exception {
        ChildJvm dead = own("a", "a/worker-0");
        ChildJvm alive = own("a", "a/worker-1");
        ChildJvm other = own("b", "b/worker-0");
        dead.kill();
        other.kill();
        sweep();
        assertEquals(List.of(A_0, A_1), names(base));

        alive.kill();
        sweep();

        assertEquals(List.of(), names(base));
    }

    @Test
    void sweep_thatSparesAJob_leavesItsDeadWorkersFiles() throws IOException {
        orphan("raystream-worker-a-worker-0", "raystream-worker-files 1\njob=a\npid=" + NO_PID + "\n");
        orphan("raystream-worker-b-worker-0", "raystream-worker-files 1\njob=b\npid=" + NO_PID + "\n");

        OrphanSweep.sweep(base, Set.of("a"));

        assertEquals(List.of(A_0), names(base));
    }

    @Test
    void sweep_whenALivingProcessHasTheDeadOnesPid_removesTheDirectory() throws IOException {
        long living = ProcessHandle.current().pid();
        orphan("raystream-worker-a-worker-0", "raystream-worker-files 1\njob=a\npid=" + living + "\n");

        sweep();

        assertEquals(List.of(), names(base));
    }

    @Test
    void sweep_whenTheLivingOwnersPidIsNobodysHere_leavesTheDirectory() throws IOException {
        ChildJvm owner = own("a", "a/worker-0");
        Path file = base.resolve(A_0).resolve("owner");
        String written = Files.readString(file);
        Files.writeString(file, written.replace("pid=" + owner.pid(), "pid=" + NO_PID));

        sweep();

        assertEquals(List.of(A_0), names(base));
    }

    @Test
    void sweep_ofWhatThisProcessOwns_leavesItAndKeepsItsLock() throws Exception {
        JobFiles files = new JobFiles(base, "a", "a/worker-0");
        var unused = files.makeDirectory("log");
        sweep();

        ChildJvm elsewhere = child("sweep", base.toString());

        assertEquals(0, elsewhere.exitCode(LIMIT), elsewhere.err());
        assertEquals(List.of(A_0), names(base));
        files.remove();
    }

    @Test
    void sweep_ofWhatAnotherCopyOfTheEngineInThisProcessOwns_leavesItAndItsLock() throws Exception {
        orphan("raystream-worker-a-worker-0", "raystream-worker-files 1\njob=a\npid=1\n");
        Path file = base.resolve(A_0).resolve("owner");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            sweep();
            sweep();

            ChildJvm elsewhere = child("sweep", base.toString());

            assertEquals(0, elsewhere.exitCode(LIMIT), () -> lock + elsewhere.err());
            assertEquals(List.of(A_0), names(base));
        }
    }

    @Test
    void makeDirectory_whereAKilledWorkerOfTheNameWas_ownsItAndKeepsWhatIsThere() throws Exception {
        own("a", "a/worker-0").kill();
        JobFiles files = new JobFiles(base, "a", "a/worker-0");

        Path logs = files.makeDirectory("log");
        sweep();

        assertEquals("x", Files.readString(logs.resolve("segment")));
        files.remove();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "garbage",
                "99999999 2020-01-01T00:00:00Z",
                "raystream-worker-files 1",
                "raystream-worker-files 1\npid=99999999\n",
                "raystream-worker-files 2\njob=a\npid=99999999\n"
            })
    void sweep_ofAnOwnerFileOfAnotherFormat_leavesTheDirectory(String owner) throws IOException {
        orphan("raystream-worker-odd", owner);
        orphan("raystream-worker-old", "raystream-worker-files 1\njob=a\npid=" + NO_PID + "\n");

        sweep();

        assertEquals(List.of("raystream-worker-odd"), names(base));
    }

    @Test
    void sweep_ofWhatIsNoWorkersDirectory_leavesIt() throws IOException {
        Files.createDirectory(base.resolve("raystream-worker-without-owner"));
        Files.writeString(base.resolve("raystream-worker-file"), "x");
        orphan("something-else", "raystream-worker-files 1\njob=a\npid=" + NO_PID + "\n");
        Files.createSymbolicLink(base.resolve("raystream-worker-link"), base.resolve("something-else"));

        sweep();

        assertEquals(
                List.of(
                        "raystream-worker-file",
                        "raystream-worker-link",
                        "raystream-worker-without-owner",
                        "something-else"),
                names(base));
    }

    @Test
    void sweep_withoutTheDirectory_doesNothing() {
        Path missing = base.resolve("missing");

        assertDoesNotThrow(() -> OrphanSweep.sweep(missing, Set.of()));
        assertFalse(Files.exists(missing));
    }

    private void sweep() {
        OrphanSweep.sweep(base, Set.of());
    }

    private ChildJvm own(String job, String worker) throws IOException {
        ChildJvm owner = child("own", base.toString(), temporary.toString(), job, worker);
        owner.awaitOutput(WorkerFilesProgram.READY);
        return owner;
    }

    private ChildJvm child(String... arguments) throws IOException {
        ChildJvm child =
                new ChildJvm(Files.createTempDirectory(directory, "child-"), WorkerFilesProgram.class, arguments);
        children.add(child);
        return child;
    }

    private void orphan(String name, String owner) throws IOException {
        Files.writeString(Files.createDirectory(base.resolve(name)).resolve("owner"), owner);
    }

    private static List<String> names(Path directory) {
        return List.of(directory.toFile().list()).stream().sorted().toList();
    }
}
