package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.PlanningContext;
import org.raystream.api.source.SourceSplit;
import org.raystream.riotbench.city.CityGenerator;

@Timeout(180)
class KalmanJobTest {
    private static final int MESSAGES = 180_000;
    private static final long LEAST_BYTES = 64L << 20;

    @TempDir
    static Path shared;

    private static Path large;
    private static List<String> expected;

    @TempDir
    Path directory;

    @BeforeAll
    static void generate() throws IOException {
        large = shared.resolve("city.csv");
        CityGenerator.writeFile(large, 42, MESSAGES);
        expected = PlainKalman.sortedResults(large);
    }

    @Test
    void input_ofTheNextTest_isLarge() throws IOException {
        assertTrue(Files.size(large) >= LEAST_BYTES, "bytes=" + Files.size(large));
        assertEquals(5 * MESSAGES, expected.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void main_atAnyParallelism_givesWhatAPlainLoopGives(int parallelism) throws Exception {
        Path results = directory.resolve("results");

        run("--input", large.toString(), "--output", results.toString(), "--parallelism", "" + parallelism);

        List<String> lines = PlainKalman.sortedLines(results);
        assertEquals(expected.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(expected.get(i), lines.get(i), "sorted line " + i);
        }
    }

    @Test
    void main_overADirectoryOfFilesWithSensorsOfTheirOwn_givesTheResultsOfEach() throws Exception {
        Path inputs = Files.createDirectory(directory.resolve("inputs"));
        List<String> expectedHere = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            Path file = inputs.resolve("city-" + seed + ".csv");
            CityGenerator.writeFile(file, seed, 1000 * seed);
            expectedHere.addAll(PlainKalman.sortedResults(file));
        }
        expectedHere.sort(null);
        Path results = directory.resolve("results");

        run("--input", inputs + "/*.csv", "--output", results.toString(), "--parallelism", "2");

        assertEquals(expectedHere, PlainKalman.sortedLines(results));
    }

    @Test
    void main_withoutInput_generatesIt() throws Exception {
        Path same = directory.resolve("same.csv");
        CityGenerator.writeFile(same, 7, 500);
        Path results = directory.resolve("results");

        run("--messages", "500", "--seed", "7", "--output", results.toString());

        assertEquals(PlainKalman.sortedResults(same), PlainKalman.sortedLines(results));
    }

    @Test
    void main_ofAnEmptyFile_givesNoResults() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.csv"));
        Path results = directory.resolve("results");

        run("--input", empty.toString(), "--output", results.toString());

        assertEquals(List.of(), PlainKalman.sortedLines(results));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void main_withMalformedLinesAtAnyParallelism_setsThemAsideAndGivesTheSameResults(int parallelism) throws Exception {
        DirtyInput dirty = DirtyInput.write(Files.createDirectory(directory.resolve("inputs")), 20_000);
        Path results = directory.resolve("results");

        String printed = Console.printedBy(() ->
                run("--input", dirty.directory(), "--output", results.toString(), "--parallelism", "" + parallelism));

        assertEquals(dirty.results(), PlainKalman.sortedLines(results));
        assertEquals(dirty.malformed(), DirtyInput.sideLines(results));
        assertTrue(
                printed.contains(dirty.malformed().size() + " malformed lines, see " + results.resolve("_malformed")),
                printed);
        assertTrue(
                printed.contains(String.format(
                        Locale.ROOT, "%,d results out", dirty.results().size())),
                printed);
    }

    @Test
    void main_withoutMalformedLines_leavesNoSideFile() throws Exception {
        Path input = directory.resolve("good.csv");
        CityGenerator.writeFile(input, 3, 100);
        Path results = directory.resolve("results");

        String printed = Console.printedBy(() -> run("--input", input.toString(), "--output", results.toString()));

        assertFalse(Files.exists(results.resolve("_malformed")));
        assertFalse(printed.contains("malformed"), printed);
    }

    @Test
    void main_whenALineIsVeryLong_cutsItInTheSideFile() throws Exception {
        Path input = directory.resolve("long.csv");
        Files.writeString(input, "1,{\"e\":\"" + "x".repeat(3 << 20) + "\"}\n");
        Path results = directory.resolve("results");

        run("--input", input.toString(), "--output", results.toString());

        List<String> malformed = PlainKalman.sortedLines(results.resolve("_malformed"));
        assertEquals(1, malformed.size());
        assertTrue(
                malformed.get(0).startsWith(input + "\t1\tline too long"),
                malformed.get(0).substring(0, 200));
        assertTrue(
                malformed.get(0).length() < 11_000, "chars=" + malformed.get(0).length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void main_whenStrict_failsAtAMalformedLineNamingFileAndLine(int parallelism) throws Exception {
        Path input = directory.resolve("bad.csv");
        CityGenerator.writeFile(input, 3, 41);
        Files.writeString(
                input,
                "\n1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"dust\",\"v\":\"thick\"}]}\n",
                StandardOpenOption.APPEND);
        Path results = directory.resolve("results");

        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> run("--strict", "--input=" + input, "--output=" + results, "--parallelism=" + parallelism));

        String message = failure.getMessage();
        assertTrue(message.contains("malformed line: file=" + input + " line=43 reason=value is no number"), message);
        assertTrue(message.contains("name=dust value='thick'"), message);
        assertFalse(message.contains("\n"), message);
        assertInstanceOf(InvalidJobException.class, failure.getCause());
        assertEquals(List.of(), PlainKalman.sortedLines(results));
        assertFalse(Files.exists(results.resolve("_malformed")));
    }

    @Test
    void main_whenQuiet_printsTheSummaryAlone() throws Exception {
        Path results = directory.resolve("results");

        String printed = Console.printedBy(() -> run("--quiet", "--messages=10", "--output=" + results));

        List<String> lines = printed.lines().toList();
        assertEquals(2, lines.size(), printed);
        assertTrue(lines.get(0).startsWith("10 messages in, 50 results out, "), printed);
        assertEquals("results: " + results, lines.get(1));
    }

    @Test
    void main_withoutOptions_showsSomeResults() throws Exception {
        Path results = directory.resolve("results");

        String printed = Console.printedBy(() -> run("--messages=10", "--output=" + results));

        assertTrue(printed.startsWith("generating 10 messages (seed 1) ..."), printed);
        String firstResult = Files.readAllLines(results.resolve("part-00000")).get(0);
        assertTrue(printed.contains("\n  " + firstResult + "\n"), printed);
    }

    @Test
    void planSplits_ofGeneratedInput_writesNothing() throws Exception {
        try (GeneratedInput input = GeneratedInput.create()) {
            GeneratedCity source = new GeneratedCity(input.file(), 1, 10, true);

            List<? extends SourceSplit> splits = source.planSplits(new Attached());

            assertEquals(
                    List.of(input.file().toString()),
                    splits.stream().map(SourceSplit::id).toList());
            assertFalse(Files.exists(input.file()));
            source.beforeStart();
            assertEquals(10, Files.readAllLines(input.file()).size());
        }
    }

    @Test
    void close_ofGeneratedInput_removesIt() throws IOException {
        GeneratedInput input = GeneratedInput.create();
        CityGenerator.writeFile(input.file(), 1, 10);

        input.close();

        assertFalse(Files.exists(input.file().getParent()));
    }

    /** What a source asks that is planned for a job which ends with its program. */
    private record Attached() implements PlanningContext {
        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public FileSystem fileSystem() {
            return FileSystems.getDefault();
        }

        @Override
        public boolean isAttached() {
            return true;
        }
    }

    private static void run(String... arguments) throws Exception {
        KalmanJob.main(arguments);
    }
}
