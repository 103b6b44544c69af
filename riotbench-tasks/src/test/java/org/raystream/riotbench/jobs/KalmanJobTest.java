package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
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

    @Test
    void main_whenALineIsMalformed_failsNamingIt() throws Exception {
        Path input = directory.resolve("bad.csv");
        Files.writeString(input, "1,{\"e\":[{\"n\":\"source\",\"sv\":\"s\"},{\"n\":\"dust\",\"v\":\"thick\"}]}\n");
        Path results = directory.resolve("results");

        JobFailedException failure = assertThrows(
                JobFailedException.class, () -> run("--input", input.toString(), "--output", results.toString()));

        assertTrue(failure.getMessage().contains("operator 'kalman'"), failure.getMessage());
        assertTrue(failure.getMessage().contains("\"v\":\"thick\""), failure.getMessage());
        assertTrue(failure.getMessage().contains("name=dust value='thick'"), failure.getMessage());
    }

    @Test
    void main_whenALineHasNoSensor_failsNamingFileAndOffset() throws Exception {
        Path input = directory.resolve("bad.csv");
        Files.writeString(input, "\n1,{\"e\":[{\"n\":\"dust\",\"v\":\"1\"}]}\n");

        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> run(
                        "--input",
                        input.toString(),
                        "--output",
                        directory.resolve("results").toString()));

        assertTrue(failure.getMessage().contains("bad.csv offset=1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("message without a sensor"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--paralelism=2", "--parallelism=two", "--messages=-1", "extra"})
    void main_ofWrongArguments_saysWhat(String argument) {
        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> KalmanJob.main(new String[] {argument}));

        assertTrue(refused.getMessage().startsWith("kalman: "), refused.getMessage());
    }

    @Test
    void close_ofGeneratedInput_removesIt() throws IOException {
        GeneratedInput input = GeneratedInput.of(1, 10);
        assertEquals(10, Files.readAllLines(input.file()).size());

        input.close();

        assertFalse(Files.exists(input.file().getParent()));
    }

    private static void run(String... arguments) throws Exception {
        KalmanJob.main(arguments);
    }
}
