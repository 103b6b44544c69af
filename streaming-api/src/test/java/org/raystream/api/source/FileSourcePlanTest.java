package org.raystream.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.raystream.api.job.InvalidJobException;

class FileSourcePlanTest {
    private final FileSystem files = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setWorkingDirectory("/home").build());

    @BeforeEach
    void createFiles() throws IOException {
        write("/data/b.csv", 20);
        write("/data/a.csv", 10);
        write("/data/c.txt", 5);
        write("/data/empty.csv", 0);
        write("/data/.hidden.csv", 1);
        write("/data/_SUCCESS", 1);
        write("/data/sub/d.csv", 7);
        write("/data/sub/_deep/e.csv", 7);
        write("/data/[1].csv", 3);
        Files.createDirectories(files.getPath("/nothing/below"));
        write("/nothing/_SUCCESS", 1);
    }

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }

    @Test
    void planSplits_whenThePathIsAFile_givesItWithItsSize() throws Exception {
        SourceSplit split = only(FileSource.lines("/data/b.csv"));

        assertEquals("/data/b.csv", split.id());
        assertEquals(20, split.weight());
    }

    @Test
    void planSplits_whenThePathIsAHiddenFile_takesItAtItsWord() throws Exception {
        assertEquals(List.of("/data/_SUCCESS"), ids("/data/_SUCCESS"));
    }

    @Test
    void planSplits_whenThePathIsRelative_resolvesItOnTheDriver() throws Exception {
        write("/home/in.csv", 1);

        assertEquals(List.of("/home/in.csv"), ids("in.csv"));
        assertEquals(List.of("/home/in.csv"), ids("*.csv"));
        assertEquals(List.of("/home/in.csv"), ids("../home/./in.csv"));
    }

    @Test
    void planSplits_whenThePathIsADirectory_givesItsVisibleFilesByName() throws Exception {
        assertEquals(List.of("/data/[1].csv", "/data/a.csv", "/data/b.csv", "/data/c.txt"), ids("/data"));
    }

    @Test
    void planSplits_whenThePathIsAGlob_staysInItsDirectory() throws Exception {
        assertEquals(List.of("/data/[1].csv", "/data/a.csv", "/data/b.csv"), ids("/data/*.csv"));
        assertEquals(List.of("/data/a.csv", "/data/c.txt"), ids("/data/{a,c}.*"));
        assertEquals(List.of("/data/sub/d.csv"), ids("/data/*/*.csv"));
        assertEquals(List.of("/data/sub/d.csv"), ids("/*/sub/*"));
    }

    @Test
    void planSplits_whenTheGlobCrossesDirectories_stillSkipsHiddenOnes() throws Exception {
        assertEquals(
                List.of("/data/[1].csv", "/data/a.csv", "/data/b.csv", "/data/c.txt", "/data/sub/d.csv"),
                ids("/data/**"));
    }

    @Test
    void planSplits_whenAFileHasTheGlobForItsName_givesThatFile() throws Exception {
        assertEquals(List.of("/data/[1].csv"), ids("/data/[1].csv"));
    }

    @Test
    void planSplits_whenAllFilesAreEmpty_givesNoSplit() throws Exception {
        assertEquals(List.of(), ids("/data/empty.csv"));
    }

    @Test
    void planSplits_ofSeveralPaths_givesTheFilesOfEachInTheirOrder() throws Exception {
        FileSource<String> source = FileSource.of(
                List.of("/data/sub", "/data/a.csv"), (bytes, offset, length, position) -> position.file());

        List<? extends SourceSplit> splits = source.planSplits(new FakeSourceContext(files, 2));

        assertEquals(
                List.of("/data/sub/d.csv", "/data/a.csv"),
                splits.stream().map(SourceSplit::id).toList());
    }

    @Test
    void planSplits_whenSplittable_cutsFilesIntoEqualRanges() throws Exception {
        FileSource<String> source =
                FileSource.lines("/data/[ab].csv").withOptions(new FileReadOptions(true, 1, 16, 100));

        List<String> ids = source.planSplits(new FakeSourceContext(files, 3)).stream()
                .map(SourceSplit::id)
                .toList();

        assertEquals(List.of("/data/a.csv", "/data/b.csv[0-9]", "/data/b.csv[10-19]"), ids);
    }

    @Test
    void planSplits_whenSplittableFilesAreSmall_leavesThemWhole() throws Exception {
        assertEquals(
                "/data/b.csv",
                only(FileSource.lines("/data/b.csv").splittable()).id());
    }

    @Test
    void planSplits_whenThePathIsMissing_saysWhatWasExpected() {
        assertRefused("/data/zzz.csv", "does not exist", "path=/data/zzz.csv", "check the spelling");
        assertRefused("zzz.csv", "path=zzz.csv", "absolute=/home/zzz.csv");
    }

    @Test
    void planSplits_whenTheDirectoryHasNoVisibleFile_namesTheGlobForItsSubdirectories() {
        assertRefused("/nothing", "holds no file", "path=/nothing", "/nothing/**");
    }

    @Test
    void planSplits_whenNothingMatchesTheGlob_namesGlobAndDirectory() {
        assertRefused("/data/*.json", "no file matches", "glob=/data/*.json", "directory=/data");
        assertRefused("/zzz/*.json", "does not exist", "directory=/zzz");
    }

    @Test
    void planSplits_whenTheGlobIsMalformed_saysSo() {
        assertRefused("/data/[a.csv", "malformed", "glob=[a.csv");
    }

    @Test
    void list_whenAFileCannotBeRead_namesIt() {
        FileListing listing = new FileListing(files, file -> !file.endsWith("b.csv"));

        InvalidJobException refused = assertThrows(InvalidJobException.class, () -> listing.list("/data/*.csv"));

        assertTrue(
                String.valueOf(refused.getMessage()).contains("cannot be read: path=/data/b.csv"),
                refused.getMessage());
    }

    private void write(String path, int bytes) throws IOException {
        Path file = files.getPath(path);
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, "x".repeat(bytes));
    }

    private List<String> ids(String path) throws Exception {
        return FileSource.lines(path).planSplits(new FakeSourceContext(files, 2)).stream()
                .map(SourceSplit::id)
                .toList();
    }

    private SourceSplit only(FileSource<String> source) throws Exception {
        List<? extends SourceSplit> splits = source.planSplits(new FakeSourceContext(files, 4));
        assertEquals(1, splits.size());
        return splits.get(0);
    }

    private void assertRefused(String path, String... parts) {
        String message = String.valueOf(
                assertThrows(InvalidJobException.class, () -> ids(path)).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }
}
