package org.raystream.riotbench.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WordCountJobTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void main_overFiles_countsEveryWord(int parallelism) throws Exception {
        Path texts = Files.createDirectory(directory.resolve("texts"));
        Files.writeString(texts.resolve("a.txt"), "To be, or not to be:\nthat's it\n\n");
        Files.writeString(texts.resolve("b.txt"), "to ... be?");
        Path counts = directory.resolve("counts");

        WordCountJob.main(new String[] {
            "--input", texts.toString(), "--output", counts.toString(), "--parallelism", "" + parallelism
        });

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(counts.resolve("part-00000")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        Map.of("to", 3, "be", 3, "or", 1, "not", 1, "that", 1, "s", 1, "it", 1), highest(counts)));
    }

    private static Map<String, Integer> highest(Path counts) throws Exception {
        Map<String, Integer> highest = new TreeMap<>();
        for (String line : PlainKalman.sortedLines(counts)) {
            List<String> fields = List.of(line.split(",", -1));
            highest.merge(fields.get(0), Integer.valueOf(fields.get(1)), Math::max);
        }
        return highest;
    }
}
