package org.raystream.api.sink;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.raystream.api.job.InvalidJobException;

class FileSinkTest {
    private static final String OUT = "/results/out";

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }

    @Test
    void commit_whenAllSubtasksPrepared_makesAPartOfEachVisible() throws Exception {
        SinkWriter<Object> first = open(FileSink.to(OUT), 0, 2);
        SinkWriter<Object> second = open(FileSink.to(OUT), 1, 2);
        first.write("a");
        first.write(1.5);
        second.write("b");

        first.prepare();
        second.prepare();
        assertEquals(List.of(".part-00000.job-9.inprogress", ".part-00001.job-9.inprogress"), names());
        first.commit();
        second.commit();
        first.close();
        second.close();

        assertEquals(List.of("part-00000", "part-00001"), names());
        assertEquals("a\n1.5\n", content("/results/out/part-00000"));
        assertEquals("b\n", content("/results/out/part-00001"));
    }

    @Test
    void commit_whenNothingWasWritten_leavesAnEmptyPart() throws Exception {
        writeAll(FileSink.to(OUT), 1);

        assertEquals(List.of("part-00000"), names());
        assertEquals("", content("/results/out/part-00000"));
    }

    @Test
    void close_whenNotCommitted_removesWhatWasWritten() throws Exception {
        SinkWriter<Object> unprepared = open(FileSink.to(OUT), 0, 2);
        SinkWriter<Object> prepared = open(FileSink.to(OUT), 1, 2);
        unprepared.write("a");
        prepared.prepare();

        unprepared.close();
        prepared.close();

        assertEquals(List.of(), names());
    }

    @Test
    void write_whenTheDiskIsFull_saysWhereAndHowMuchIsFree() throws Exception {
        Configuration small =
                Configuration.unix().toBuilder().setMaxSize(1 << 20).build();
        try (FileSystem full = Jimfs.newFileSystem(small)) {
            SinkWriter<Object> writer = FileSink.to(OUT).openWriter(new FakeSinkContext(full, 0, 1));

            InvalidJobException refused = assertThrows(InvalidJobException.class, () -> {
                while (true) {
                    writer.write("a line that takes a little room, again and again");
                }
            });

            assertContains(
                    refused, "disk is full: directory=/results/out", "host=node-7", "freeBytes=", "another disk)");
        }
    }

    @Test
    void prepare_whenTheDiskIsFull_saysSo() throws Exception {
        Configuration small =
                Configuration.unix().toBuilder().setMaxSize(1 << 15).build();
        try (FileSystem full = Jimfs.newFileSystem(small)) {
            SinkWriter<Object> writer = FileSink.to(OUT).openWriter(new FakeSinkContext(full, 0, 1));
            writer.write("x".repeat(1 << 16));

            assertContains(assertThrows(InvalidJobException.class, writer::prepare), "disk is full: directory=");
        }
    }

    @Test
    void write_whateverTheText_isWhatTheJdkWouldWrite() throws Exception {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int length : new int[] {0, 1, 8_191, 8_192, 8_193, 100_000, 131_071, 131_072, 300_000}) {
            lines.add("x".repeat(length));
            lines.add(randomText(random, length));
        }

        writeAll(FileSink.toSingleFile("/results/out/all.txt"), 1, lines.toArray());

        String expected = String.join("\n", lines) + "\n";
        assertTrue(
                java.util.Arrays.equals(
                        expected.getBytes(StandardCharsets.UTF_8),
                        Files.readAllBytes(files.getPath("/results/out/all.txt"))),
                "bytes differ");
    }

    @Test
    void encodedBy_anEncoder_writesItsLines() throws Exception {
        Sink<Integer> sink = FileSink.to(OUT).encodedBy((number, line) -> {
            line.append(number.longValue());
            line.append('!');
        });
        SinkWriter<Integer> writer = sink.openWriter(new FakeSinkContext(files, 0, 1));

        for (int i = 0; i < 100_000; i++) {
            writer.write(i);
        }
        writer.prepare();
        writer.commit();
        writer.close();

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            expected.append(i).append("!\n");
        }
        assertTrue(expected.toString().equals(content("/results/out/part-00000")), "lines differ");
    }

    @Test
    void plan_whenTheDirectoryIsNewOrHoldsOnlyHiddenFiles_accepts() throws Exception {
        assertDoesNotThrow(() -> plan(FileSink.to(OUT), 2));

        write("/results/out/.part-00000.job-8.inprogress", "left by a killed job");

        assertDoesNotThrow(() -> plan(FileSink.to(OUT), 2));
    }

    @Test
    void plan_whenTheDirectoryHoldsFiles_saysWhatToDo() throws Exception {
        write("/results/out/part-00000", "old");

        assertRefused(
                () -> plan(FileSink.to(OUT), 2),
                "not empty",
                "path=/results/out",
                "files=1",
                "first=part-00000",
                "FileSink.to(...).overwrite()");
    }

    @Test
    void plan_whenTheDirectoryIsAFile_namesTheOtherWay() throws Exception {
        write(OUT, "a file");

        assertRefused(() -> plan(FileSink.to(OUT), 2), "is a file", "toSingleFile");
    }

    @Test
    void plan_whenTheSingleFileExists_saysWhatToDo() throws Exception {
        write(OUT, "old");

        assertRefused(() -> plan(FileSink.toSingleFile(OUT), 1), "exists already", "path=/results/out", ".overwrite()");
        assertDoesNotThrow(() -> plan(FileSink.toSingleFile(OUT).overwrite(), 1));
    }

    @Test
    void plan_whenTheSingleFileIsADirectory_namesTheOtherWay() throws Exception {
        Files.createDirectories(files.getPath(OUT));

        assertRefused(() -> plan(FileSink.toSingleFile(OUT).overwrite(), 1), "is a directory", "FileSink.to");
    }

    @Test
    void plan_whenTheSingleFileHasSeveralWriters_isRefused() {
        assertEquals(OptionalInt.of(1), FileSink.toSingleFile(OUT).defaultParallelism());
        assertRefused(() -> plan(FileSink.toSingleFile(OUT), 2), "one writer", "parallelism=2", "FileSink.to");
    }

    @Test
    void overwrite_whenAnEarlierJobHadMoreParts_replacesThemAndNothingElse() throws Exception {
        write("/results/out/part-00000", "old");
        write("/results/out/part-00001", "old");
        write("/results/out/part-00002", "old");
        write("/results/out/notes.txt", "mine");
        FileSink sink = FileSink.to(OUT).overwrite();
        plan(sink, 2);
        SinkWriter<Object> first = open(sink, 0, 2);
        SinkWriter<Object> second = open(sink, 1, 2);
        first.write("new");

        first.prepare();
        second.prepare();
        assertEquals("old", content("/results/out/part-00000"));
        first.commit();
        second.commit();

        assertEquals(List.of("notes.txt", "part-00000", "part-00001"), names());
        assertEquals("new\n", content("/results/out/part-00000"));
        assertEquals("", content("/results/out/part-00001"));
    }

    @Test
    void overwrite_whenTheJobFails_keepsTheEarlierResults() throws Exception {
        write("/results/out/part-00000", "old");
        SinkWriter<Object> writer = open(FileSink.to(OUT).overwrite(), 0, 1);
        writer.write("new");
        writer.prepare();

        writer.close();

        assertEquals(List.of("part-00000"), names());
        assertEquals("old", content("/results/out/part-00000"));
    }

    @Test
    void omitEmpty_whenSomeSubtasksGetRecords_leavesTheFilesOfThese() throws Exception {
        FileSink sink = FileSink.to(OUT).omitEmpty();
        SinkWriter<Object> idle = open(sink, 0, 2);
        SinkWriter<Object> busy = open(sink, 1, 2);
        busy.write("a");

        finish(idle, busy);

        assertEquals(List.of("part-00001"), names());
        assertEquals("a\n", content("/results/out/part-00001"));
    }

    @Test
    void omitEmpty_whenNoSubtaskGetsARecord_leavesNoDirectory() throws Exception {
        FileSink sink = FileSink.to(OUT).omitEmpty();

        finish(open(sink, 0, 2), open(sink, 1, 2));

        assertFalse(Files.exists(files.getPath(OUT)));
    }

    @Test
    void omitEmpty_ofASingleFileThatGetsNoRecord_leavesTheDirectoryAroundIt() throws Exception {
        Files.createDirectories(files.getPath(OUT));

        finish(open(FileSink.toSingleFile(OUT + "/errors").omitEmpty(), 0, 1));

        assertEquals(List.of(), names());
    }

    @Test
    void omitEmpty_whenEarlierPartsMayBeReplaced_removesTheseAndTheDirectory() throws Exception {
        write("/results/out/part-00000", "old");
        write("/results/out/part-00001", "old");
        write("/results/out/part-00002", "old");
        FileSink sink = FileSink.to(OUT).overwrite().omitEmpty();

        finish(open(sink, 0, 2), open(sink, 1, 2));

        assertFalse(Files.exists(files.getPath(OUT)));
    }

    @Test
    void omitEmpty_whenTheJobFails_leavesNothingOfItsOwn() throws Exception {
        SinkWriter<Object> writer = open(FileSink.to(OUT).omitEmpty(), 0, 1);
        writer.write("a");

        writer.close();

        assertFalse(Files.exists(files.getPath(OUT)));
    }

    @Test
    void commit_whenAResultAppearedMeanwhile_doesNotReplaceIt() throws Exception {
        SinkWriter<Object> writer = open(FileSink.to(OUT), 0, 1);
        writer.prepare();
        write("/results/out/part-00000", "of another job");

        IOException refused = assertThrows(IOException.class, writer::commit);
        writer.close();

        assertContains(refused, "appeared", "path=/results/out/part-00000");
        assertEquals("of another job", content("/results/out/part-00000"));
    }

    @Test
    void openWriter_whenThePlaceCannotBeMade_namesPathAndHost() throws Exception {
        write("/results", "a file where the directory should be");

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> open(FileSink.to(OUT), 0, 1));

        assertContains(refused, "path=/results/out/part-00000", "host=node-7");
    }

    @Test
    void to_whenThePathIsRelative_isMeantFromTheDriversDirectory() {
        assertEquals(
                "file " + Path.of("some/out").toAbsolutePath(),
                FileSink.to("some/./out").description());
    }

    @Test
    void close_whenCalledTwice_doesNothingTheSecondTime() throws Exception {
        SinkWriter<Object> writer = open(FileSink.to(OUT), 0, 1);
        writer.close();

        assertDoesNotThrow(writer::close);
        assertFalse(Files.exists(files.getPath("/results/out/part-00000")));
    }

    private void plan(FileSink sink, int parallelism) throws IOException {
        sink.plan(new FakeSinkContext(files, 0, parallelism));
    }

    private SinkWriter<Object> open(FileSink sink, int subtask, int parallelism) throws IOException {
        return sink.openWriter(new FakeSinkContext(files, subtask, parallelism));
    }

    @SafeVarargs
    private static void finish(SinkWriter<Object>... writers) throws Exception {
        for (SinkWriter<Object> writer : writers) {
            writer.prepare();
        }
        for (SinkWriter<Object> writer : writers) {
            writer.commit();
        }
        for (SinkWriter<Object> writer : writers) {
            writer.close();
        }
    }

    private void writeAll(FileSink sink, int parallelism, Object... records) throws Exception {
        SinkWriter<Object> writer = open(sink, 0, parallelism);
        for (Object record : records) {
            writer.write(record);
        }
        writer.prepare();
        writer.commit();
        writer.close();
    }

    private void write(String path, String content) throws IOException {
        Path file = files.getPath(path);
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, content);
    }

    private String content(String path) throws IOException {
        return Files.readString(files.getPath(path));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> listed = Files.list(files.getPath(OUT))) {
            return listed.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Characters of one to four bytes, and halves of surrogate pairs. */
    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(5)) {
                case 0 -> text.append('é');
                case 1 -> text.append('漢');
                case 2 -> text.appendCodePoint(0x1F600);
                case 3 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    private static void assertRefused(Executable call, String... parts) {
        assertContains(assertThrows(InvalidJobException.class, call), parts);
    }

    private static void assertContains(Exception failure, String... parts) {
        String message = String.valueOf(failure.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }
}
