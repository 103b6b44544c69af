package org.raystream.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.chain.ChainLogKind;
import org.raystream.runtime.log.segment.SegmentFiles;

/** {@code log} on logs that are written just then, are left behind, or are damaged. */
final class LogCommandTest {
    private static final int PAYLOAD_BYTES = 2_923; // makes a batch of 3,000 bytes

    @TempDir
    private Path directory;

    private final ChainLogKind kind =
            new ChainLogKind(SegmentFiles.FORMAT, new LogQuota(1 << 24, 1 << 25, 0), Runnable::run, 64 << 10);
    private final Terminal terminal = Terminal.withoutCluster(
            new RunCommand(new ExamplePrograms(Path.of("")), launch -> ExitCode.FINISHED), new FakeLocalCluster());

    private ReplayLog open(String name, int incarnation, long firstSequence) {
        return kind.open(directory.resolve(name), identity(incarnation), firstSequence);
    }

    private static ChannelIdentity identity(int incarnation) {
        return new ChannelIdentity(0xabc, 7, incarnation, 1);
    }

    private static void append(ReplayLog log, int incarnation, int batches) {
        for (int count = 0; count < batches; count++) {
            assertTrue(log.append(NumberedBatches.of(identity(incarnation), log.endSequence(), 1, PAYLOAD_BYTES, 0)));
        }
    }

    private List<Path> segments(String name) throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve(name))) {
            return all.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
        }
    }

    private int log(Path path) {
        return terminal.type("log " + path);
    }

    @Test
    void log_ofOneThatIsWritten_showsItAndExitsWith0() {
        try (ReplayLog log = open("channel", 1, 0)) {
            append(log, 1, 4);

            assertEquals(0, log(directory.resolve("channel")), terminal::err);
        }

        List<String> lines = terminal.out().lines().toList();
        assertEquals("log " + directory.resolve("channel") + " kind=segment job=abc channel=7", lines.get(0));
        assertTrue(lines.get(1).matches("INCARNATION +FROM +END +BATCHES +BYTES +FILE BYTES +STATE +FILE"));
        assertTrue(lines.get(2).matches("1 +0 +1 +1 +3,000 +4,096 +full +0{15}1-0{8}-0{19}\\.seg"), terminal::out);
        assertTrue(lines.get(3).matches("1 +1 +3 +2 +6,000 +8,192 +full .*"), terminal::out);
        assertTrue(lines.get(4).matches("1 +3 +4 +1 +3,000 +16,384 +open .*"), terminal::out);
        assertEquals("sequences 0 until 4, batches 4, bytes 12,000, segments 3, incarnations 1", lines.get(5));
        assertTrue(lines.get(6).endsWith("; checksums match"), terminal::out);
        assertEquals("logs=1 damaged=0", lines.get(lines.size() - 1));
    }

    @Test
    void log_ofSeveralIncarnations_showsTheirCutsAndWhatDoesNotCount() {
        try (ReplayLog zombie = open("channel", 1, 0)) {
            append(zombie, 1, 20);
            try (ReplayLog log = open("channel", 2, 20)) {
                append(zombie, 1, 5);
                append(log, 2, 1);

                assertEquals(0, log(directory), terminal::err);
            }
        }

        assertTrue(terminal.out().contains("sequences 0 until 21, batches 21, "), terminal::out);
        assertTrue(terminal.out().contains("incarnations 2, cut at 20\n"), terminal::out);
        assertTrue(terminal.out().lines().anyMatch(line -> line.matches("1 .* 20 .* cut .*")), terminal::out);
        assertTrue(terminal.out().lines().anyMatch(line -> line.matches("2 +20 +21 +1 +.* open .*")), terminal::out);
    }

    @Test
    void log_ofATreeWithOneThatIsDamaged_namesFileAndPositionAndExitsWith1() throws IOException {
        for (String name : List.of("a/first", "b/second")) {
            try (ReplayLog log = open(name, 1, 0)) {
                append(log, 1, 30);
            }
        }
        Path file = segments("b/second").get(2);
        byte[] all = Files.readAllBytes(file);
        all[3_700] ^= 4;
        Files.write(file, all);

        assertEquals(1, log(directory), terminal::err);

        assertTrue(terminal.out()
                .contains("log is damaged: file=" + file + " position=3584 reason=corrupt batch: checksum"));
        assertTrue(terminal.out().lines().anyMatch(line -> line.matches("1 +3 +4 +1 +.* damaged .*")), terminal::out);
        assertTrue(terminal.out().contains("checksums or structure do not match\n"), terminal::out);
        assertTrue(terminal.out().contains("logs=2 damaged=1\n"), terminal::out);
    }

    @Test
    void log_whenAFileIsCutOffOrMissing_saysSo() throws IOException {
        try (ReplayLog log = open("channel", 1, 0)) {
            append(log, 1, 30);
        }
        List<Path> segments = segments("channel");
        try (FileChannel file = FileChannel.open(segments.get(1), StandardOpenOption.WRITE)) {
            FileChannel unused = file.truncate(5_000);
        }
        Files.delete(segments.get(3));

        assertEquals(1, log(directory), terminal::err);

        assertTrue(terminal.out().contains("file is cut off: bytes=5000 (expected: 8192)"), terminal::out);
        assertTrue(terminal.out().contains("file=" + segments.get(2)), terminal::out);
        assertTrue(terminal.out()
                .contains("the next segment is missing: " + segments.get(3).getFileName()));
    }

    @Test
    void log_whenTheFileThatNamesItIsMissing_saysSoAndExitsWith1() throws IOException {
        open("channel", 1, 0).close();
        Files.delete(directory.resolve("channel/chain"));

        assertEquals(1, log(directory), terminal::err);

        assertTrue(terminal.out().contains("channel/chain position=0"), terminal::out);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 63, 64})
    void log_whenTheFileThatNamesItIsDamaged_saysSoAndExitsWith1(int garbageBytes) throws IOException {
        open("channel", 1, 0).close();
        byte[] garbage = new byte[garbageBytes];
        Arrays.fill(garbage, (byte) 0x55);
        Files.write(directory.resolve("channel/chain"), garbage);

        assertEquals(1, log(directory), terminal::err);

        assertTrue(terminal.out().contains("log is damaged: file=" + directory + "/channel/chain position="));
        assertTrue(terminal.out().contains("logs=1 damaged=1\n"), terminal::out);
    }

    @Test
    void log_whereNoneIs_exitsWith2() {
        assertEquals(2, log(directory), terminal::out);
        assertTrue(terminal.err().contains("no log in directory=" + directory), terminal::err);

        assertEquals(2, log(directory.resolve("nowhere")), terminal::out);
        assertTrue(terminal.err().contains("cannot read directory=" + directory.resolve("nowhere")), terminal::err);
        assertEquals(2, terminal.err().lines().count(), terminal::err);
    }
}
