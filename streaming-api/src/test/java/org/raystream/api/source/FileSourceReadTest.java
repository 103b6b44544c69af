package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;

class FileSourceReadTest {
    private static final int CASES = 500;
    private static final String[] PIECES = {"a", "bc", "é", "漢", "\n", "\n", "\r\n", "\r", "", "0123456789"};

    private final FileSystem files = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setWorkingDirectory("/data").build());

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }

    @Test
    void read_whateverTheContentAndTheRanges_givesEachLineOnceInOrder() throws Exception {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<String> expected = writeFiles(random, 1 + random.nextInt(3));
            FakeSourceContext context = new FakeSourceContext(files, 1 + random.nextInt(5));
            FileSource<String> source = randomSource(random);

            List<String> read = new ArrayList<>();
            SourceRun.readEachSplit(source, context, 1 + random.nextInt(4)).forEach(read::addAll);

            assertEquals(expected, read, "seed=" + seed);
        }
    }

    @Test
    void restore_whateverTheContentAndTheRanges_losesNothingBetweenAnyTwoPolls() throws Exception {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<String> expected = writeFiles(random, 1 + random.nextInt(3));
            FakeSourceContext context = new FakeSourceContext(files, 1 + random.nextInt(5));
            FileSource<String> source = randomSource(random);

            List<String> read =
                    SourceRun.readWithRestarts(source, source.planSplits(context), context, 1 + random.nextInt(4));

            assertEquals(expected, read, "seed=" + seed);
        }
    }

    @Test
    void read_whenTheBufferIsOfUsualSize_crossesItsBorders() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            expected.add("line " + i + " ünïcode");
        }
        Files.write(files.getPath("/data/in"), expected);
        FakeSourceContext context = new FakeSourceContext(files, 4);

        List<List<String>> whole = SourceRun.readEachSplit(FileSource.lines("/data/in"), context, 1_000);
        List<List<String>> ranges =
                SourceRun.readEachSplit(FileSource.lines("/data/in").splittable(), context, 1_000);

        assertTrue(whole.equals(List.of(expected)), "lines differ when the file is read whole");
        assertEquals(4, ranges.size());
        assertTrue(
                ranges.stream().flatMap(List::stream).toList().equals(expected),
                "lines differ when the file is read in ranges");
    }

    @Test
    void read_whenALineIsLongerThanTheBuffer_growsIt() throws Exception {
        String longLine = "x".repeat(10 << 20);
        Files.writeString(files.getPath("/data/in"), "a\n" + longLine + "\nb");

        List<List<String>> read =
                SourceRun.readEachSplit(FileSource.lines("/data/in"), new FakeSourceContext(files, 1), 1);

        assertTrue(read.equals(List.of(List.of("a", longLine, "b"))), "lines differ");
    }

    @Test
    void read_whenALineIsLongerThanTheLimit_namesFileAndOffset() throws Exception {
        Files.writeString(files.getPath("/data/in"), "abc\n" + "x".repeat(100));
        FileSource<String> source = FileSource.lines("/data/in").maxLineBytes(64);

        assertFails(
                source,
                "line too long",
                "file=/data/in",
                "offset=4",
                "maxLineBytes=64",
                "raise FileSource.maxLineBytes");
    }

    @Test
    void read_whenALineIsExactlyAsLongAsTheLimit_accepts() throws Exception {
        Files.writeString(files.getPath("/data/in"), "x".repeat(63) + "\n" + "y".repeat(63) + "\n");

        assertEquals(
                List.of(List.of("x".repeat(63), "y".repeat(63))),
                SourceRun.readEachSplit(
                        FileSource.lines("/data/in").maxLineBytes(64), new FakeSourceContext(files, 1), 1));
    }

    @Test
    void read_whenTheFormatRefusesALine_namesFileLineAndText() throws Exception {
        Files.writeString(files.getPath("/data/in"), "1\n2\nthree\n");
        FileSource<Integer> source = FileSource.of(
                "/data/in",
                (bytes, offset, length) -> Integer.valueOf(new String(bytes, offset, length, StandardCharsets.UTF_8)));

        assertFails(source, "file=/data/in", "line=3", "offset=4", "text='three'", "NumberFormatException");
    }

    @Test
    void read_whateverTheRestarts_tellsFileAndNumberOfEachLine() throws Exception {
        Files.writeString(files.getPath("/data/in-0"), "a\n\nb\n");
        Files.createFile(files.getPath("/data/in-1"));
        Files.writeString(files.getPath("/data/in-2"), "c\r\nd");
        FileSource<String> source = FileSource.of("/data", FileSourceReadTest::located);
        FakeSourceContext context = new FakeSourceContext(files, 1);

        List<String> read = SourceRun.readWithRestarts(source, source.planSplits(context), context, 1);

        assertEquals(
                List.of(
                        "0 /data/in-0:1@0 a",
                        "0 /data/in-0:2@2 ",
                        "0 /data/in-0:3@3 b",
                        "2 /data/in-2:1@0 c",
                        "2 /data/in-2:2@3 d"),
                read);
    }

    @Test
    void read_whenARangeBeginsLaterInTheFile_doesNotKnowTheLineNumber() throws Exception {
        Files.writeString(files.getPath("/data/in"), "a\nb\nc\nd\n");
        FileSource<String> source = FileSource.of("/data/in", FileSourceReadTest::located)
                .withOptions(new FileReadOptions(true, 4, 16, 16));

        List<List<String>> read = SourceRun.readEachSplit(source, new FakeSourceContext(files, 2), 10);

        assertEquals(
                List.of(
                        List.of("0 /data/in:1@0 a", "0 /data/in:2@2 b"),
                        List.of("0 /data/in:0@4 c", "0 /data/in:0@6 d")),
                read);
    }

    private static String located(byte[] bytes, int offset, int length, LinePosition position) {
        return position.fileIndex() + " " + position.file() + ":" + position.lineNumber() + "@" + position.offset()
                + " " + new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @Test
    void read_whenTheFormatReturnsNull_skipsTheLine() throws Exception {
        Files.writeString(files.getPath("/data/in"), "#header\n1\n#\n2\n");
        FileSource<String> source = FileSource.of(
                "/data/in",
                (bytes, offset, length) ->
                        bytes[offset] == '#' ? null : new String(bytes, offset, length, StandardCharsets.UTF_8));

        assertEquals(List.of(List.of("1", "2")), SourceRun.readEachSplit(source, new FakeSourceContext(files, 1), 1));
    }

    @Test
    void read_whenTheFileIsMissingOnTheNode_namesFileAndHost() throws Exception {
        FakeSourceContext context = new FakeSourceContext(files, 1);
        Path file = Files.writeString(files.getPath("/data/in"), "a\n");
        FileSource<String> source = FileSource.lines("/data/in");
        List<? extends SourceSplit> splits = source.planSplits(context);

        Files.delete(file);

        assertMessage(
                assertThrows(InvalidJobException.class, () -> SourceRun.read(source, splits, context, 1)),
                "file=/data/in",
                "host=node-7",
                "every node");
    }

    @Test
    void read_whenTheFileIsShorterOnTheNode_namesFileHostAndSizes() throws Exception {
        FakeSourceContext context = new FakeSourceContext(files, 1);
        Path file = Files.writeString(files.getPath("/data/in"), "abc\n");
        FileSource<String> source = FileSource.lines("/data/in");
        List<? extends SourceSplit> splits = source.planSplits(context);

        Files.writeString(file, "a");

        assertMessage(
                assertThrows(InvalidJobException.class, () -> SourceRun.read(source, splits, context, 1)),
                "file=/data/in",
                "host=node-7",
                "bytes=1",
                "bytes=4");
    }

    @Test
    void read_whenTheFileGrowsAfterPlanning_ignoresWhatWasAppended() throws Exception {
        FakeSourceContext context = new FakeSourceContext(files, 1);
        Path file = Files.writeString(files.getPath("/data/in"), "a\nb");
        FileSource<String> source = FileSource.lines("/data/in");
        List<? extends SourceSplit> splits = source.planSplits(context);

        Files.writeString(file, "a\nbc\nd\n");

        assertEquals(List.of("a", "b"), SourceRun.read(source, splits, context, 10));
    }

    private FileSource<String> randomSource(Random random) {
        boolean splittable = random.nextBoolean();
        return FileSource.lines("/data")
                .withOptions(new FileReadOptions(splittable, 1 + random.nextInt(8), 1 + random.nextInt(20), 1_000));
    }

    /** Fills {@code /work} and returns the lines that it holds. */
    private List<String> writeFiles(Random random, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = files.getPath("/data/in-" + i);
            Files.deleteIfExists(file);
            if (i < count) {
                String content = randomContent(random);
                Files.writeString(file, content);
                lines.addAll(linesOf(content));
            }
        }
        return lines;
    }

    private static String randomContent(Random random) {
        StringBuilder content = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            content.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return content.toString();
    }

    /** What lines are, in the plainest words. */
    private static List<String> linesOf(String content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
            String line = content.substring(start, end);
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            start = end + 1;
        }
        if (start < content.length()) {
            lines.add(content.substring(start));
        }
        return lines;
    }

    private void assertFails(FileSource<?> source, String... parts) {
        assertMessage(
                assertThrows(
                        InvalidJobException.class,
                        () -> SourceRun.readEachSplit(source, new FakeSourceContext(files, 1), 1)),
                parts);
    }

    private static void assertMessage(Exception failure, String... parts) {
        String message = String.valueOf(failure.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }
}
