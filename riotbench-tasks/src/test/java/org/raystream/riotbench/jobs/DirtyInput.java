package org.raystream.riotbench.jobs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.raystream.riotbench.city.CityGenerator;

/**
 * Two generated files with malformed and empty lines in between, and what must come of them.
 *
 * @param results the result lines of the well-formed lines, sorted
 * @param malformed the lines of the side file, sorted
 */
record DirtyInput(String directory, List<String> results, List<String> malformed) {
    private static final int FILES = 2;
    private static final int GOOD_PER_BAD = 50;
    private static final String SENSOR =
            "1,{\"e\":[{\"n\":\"source\",\"sv\":\"%s\"},{\"n\":\"temperature\",\"v\":\"99\"}";
    private static final List<String> DAMAGES = List.of(
            "no timestamp here",
            "1,{\"e\":[{\"n\":\"dust\",\"v\":\"1\"}]}",
            SENSOR,
            SENSOR + "]} trailing",
            SENSOR + ",{\"n\":\"light\",\"v\":\"dark\"}]}",
            SENSOR + ",{\"n\":\"light\"}]}");
    private static final List<String> REASONS = List.of(
            "no timestamp",
            "no sensor",
            "malformed message: the message ends too early",
            "malformed message: something follows the message",
            "value is no number: name=light value='dark'",
            "no value: name=light");

    /** Writes files with {@code messages} well-formed lines each to {@code directory}. */
    static DirtyInput write(Path directory, int messages) throws IOException {
        List<String> results = new ArrayList<>();
        List<String> malformed = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path clean = Files.createTempFile(directory, ".clean", ".csv");
            CityGenerator.writeFile(clean, 100 + i, messages);
            results.addAll(PlainKalman.sortedResults(clean));
            spoil(clean, directory.resolve("city-" + i + ".csv"), new Random(i), malformed);
        }
        results.sort(null);
        malformed.sort(null);
        return new DirtyInput(directory.toString(), results, malformed);
    }

    /** The lines of the side file in the directory of {@code results}, sorted; of a reason only the beginning. */
    static List<String> sideLines(Path results) throws IOException {
        return PlainKalman.sortedLines(results.resolve("_malformed")).stream()
                .map(DirtyInput::withShortReason)
                .sorted()
                .toList();
    }

    private static String withShortReason(String line) {
        String[] fields = line.split("\t", -1);
        String reason =
                REASONS.stream().filter(fields[2]::startsWith).findFirst().orElse(fields[2]);
        return sideLine(fields[0], Long.parseLong(fields[1]), reason, fields[3]);
    }

    private static void spoil(Path clean, Path dirty, Random random, List<String> malformed) throws IOException {
        long number = 0;
        try (BufferedWriter out = Files.newBufferedWriter(dirty)) {
            for (String line : Files.readAllLines(clean)) {
                if (random.nextInt(GOOD_PER_BAD) == 0) {
                    int damage = random.nextInt(DAMAGES.size());
                    String bad = DAMAGES.get(damage).formatted(sensorOf(line));
                    malformed.add(sideLine(dirty.toString(), number + 2, REASONS.get(damage), bad));
                    out.write("\n" + bad + "\n");
                    number += 2;
                }
                out.write(line + "\n");
                number++;
            }
        }
    }

    private static String sensorOf(String line) {
        String before = "\"sv\":\"";
        int start = line.indexOf(before) + before.length();
        return line.substring(start, line.indexOf('"', start));
    }

    private static String sideLine(String file, long number, String reason, String text) {
        return file + "\t" + number + "\t" + reason + "\t" + text;
    }
}
