package org.raystream.riotbench.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Kalman job must give, by a loop that shares no code with it. */
final class PlainKalman {
    private static final Pattern SOURCE = Pattern.compile("\"n\":\"source\",\"sv\":\"([^\"]*)\"");
    private static final Pattern OBSERVATION = Pattern.compile(
            "\"v\":\"([^\"]*)\",\"u\":\"[^\"]*\",\"n\":\"(temperature|humidity|light|dust|airquality_raw)\"");

    private final Map<String, float[]> states = new HashMap<>(); // x0 and p0 by source and observation
    private final List<String> results = new ArrayList<>();

    /** The result lines for the lines of a file, sorted. */
    static List<String> sortedResults(Path input) throws IOException {
        PlainKalman loop = new PlainKalman();
        try (BufferedReader lines = Files.newBufferedReader(input)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                loop.handle(line);
            }
        }
        Collections.sort(loop.results);
        return loop.results;
    }

    /** All lines of all results in a directory, sorted. */
    static List<String> sortedLines(Path directory) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("_"))
                    .toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        Collections.sort(all);
        return all;
    }

    private void handle(String line) {
        String timestamp = line.substring(0, line.indexOf(','));
        Matcher source = SOURCE.matcher(line);
        if (!source.find()) {
            throw new IllegalArgumentException("no source in line: " + line);
        }
        Matcher observation = OBSERVATION.matcher(line);
        while (observation.find()) {
            String key = source.group(1) + "," + observation.group(2);
            float[] state = states.computeIfAbsent(key, unused -> new float[] {0f, 30f});
            float p = state[1] + 0.125f;
            float k = p / (p + 0.32f);
            state[0] = state[0] + k * (Float.parseFloat(observation.group(1)) - state[0]);
            state[1] = (1 - k) * p;
            results.add(timestamp + "," + key + "," + observation.group(1) + "," + Float.toString(state[0]));
        }
    }
}
