package org.raystream.bench.senml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.raystream.bench.race.Checksum;
import org.raystream.bench.race.Contender;
import org.raystream.bench.race.Lines;
import org.raystream.bench.race.Outcome;
import org.raystream.riotbench.jobs.KalmanJob;
import org.raystream.riotbench.senml.SenmlScanner;
import org.raystream.riotbench.senml.SensorLine;
import org.raystream.riotbench.task.CityKalman;
import org.raystream.riotbench.task.Kalman;
import org.raystream.riotbench.task.SensorFilters;

/**
 * The main job over CITY messages, from its command line to its result files, and the same tasks in one loop. The job's time holds its start
 * and its commit.
 */
public final class SenmlRace {
    private final Path input;
    private final Path scratch;

    /** Reads {@code input}, a file of the CITY generator; {@code scratch} is for results. */
    public SenmlRace(Path input, Path scratch) {
        this.input = input;
        this.scratch = scratch;
    }

    /** The loop, and the job at parallelism 2. */
    public List<Contender> contenders() {
        return List.of(new Contender("loop", this::loop), new Contender("raystream p=2", () -> job(2)));
    }

    private Outcome loop() throws IOException {
        Path output = Files.createDirectories(scratch.resolve("loop"));
        CityKalman task = new CityKalman(Kalman.RIOTBENCH);
        SenmlScanner scanner = new SenmlScanner();
        Map<String, SensorFilters> filters = new HashMap<>();
        long beganNanos = System.nanoTime();
        try (BufferedWriter out = Files.newBufferedWriter(output.resolve("results"))) {
            Lines.forEach(input, (bytes, offset, length) -> {
                SensorLine line = SensorLine.read(bytes, offset, length, scanner, 0, 0);
                SensorFilters known = filters.computeIfAbsent(line.source(), unused -> task.newState());
                task.process(line, known, estimate -> write(estimate.toString(), out));
            });
        }
        return outcome(output, System.nanoTime() - beganNanos);
    }

    private static void write(String result, BufferedWriter out) {
        try {
            out.write(result);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome job(int parallelism) throws IOException, InterruptedException {
        Path output = scratch.resolve("job");
        long beganNanos = System.nanoTime();
        KalmanJob.main(new String[] {
            "--input", input.toString(),
            "--output", output.toString(),
            "--parallelism", String.valueOf(parallelism),
            "--quiet"
        });
        return outcome(output, System.nanoTime() - beganNanos);
    }

    /** Reads the results, which the time does not hold, and removes them. */
    private static Outcome outcome(Path output, long nanos) throws IOException {
        Checksum sum = new Checksum();
        List<Path> files;
        try (Stream<Path> listed = Files.list(output)) {
            files = listed.toList();
        }
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.forEach(sum::add);
            }
            Files.delete(file);
        }
        Files.delete(output);
        return new Outcome(sum.records(), sum.sum(), nanos);
    }
}
