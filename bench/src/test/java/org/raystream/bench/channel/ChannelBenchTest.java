package org.raystream.bench.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.raystream.bench.channel.workload.DelayFigure;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;

@Timeout(60)
final class ChannelBenchTest {
    private static final long SHORT_MS = 200;

    @Test
    void run_ofThroughput_measuresTheChannelsAndWhatIsBelow(@TempDir Path directory) throws Exception {
        List<Variant> variants = List.of(Variant.MAPPED, Variant.NETTY, Variant.NETTY_NO_LOG, Variant.NETTY_TLS);

        String[] lines = run(variants, Measure.THROUGHPUT, directory);

        assertEquals(2, count(lines, "throughput bare "), String.join("\n", lines));
        for (Variant variant : variants) {
            assertEquals(1, count(lines, "throughput " + variant.label() + " "), String.join("\n", lines));
        }
    }

    @Test
    void run_ofLatency_comparesEachPaceWithTheBareMedium(@TempDir Path directory) throws Exception {
        String[] lines = run(List.of(Variant.MAPPED), Measure.LATENCY, directory);

        assertEquals(3, count(lines, "latency    bare sockets "), String.join("\n", lines));
        List<String> compared = Arrays.stream(lines)
                .filter(line -> line.startsWith("latency    mapped "))
                .toList();
        assertEquals(3, compared.size(), String.join("\n", lines));
        for (String line : compared) {
            assertTrue(
                    line.matches(
                            ".* [0-9.]+ times the p99, [0-9.]+ times the p99 of the median second of bare sockets .*"),
                    line);
        }
    }

    @Test
    void run_ofIdleChannels_comparesBothLayoutsWithWorkersThatHaveNone(@TempDir Path directory) throws Exception {
        String[] lines = run(List.of(Variant.MAPPED), Measure.IDLE, directory);

        assertEquals(2, count(lines, "idle       bare processes "), String.join("\n", lines));
        assertEquals(2, count(lines, "idle       mapped "), String.join("\n", lines));
    }

    @ParameterizedTest
    @EnumSource(
            value = Load.class,
            names = {"PACED", "RAW_PACED"})
    void play_ofRecordsAtTheirTimes_countsThoseAfterTheWarmUp(Load load, @TempDir Path directory) throws Exception {
        Workload workload = new Workload(Variant.NETTY, load, 2, 1, 10_000, SHORT_MS, SHORT_MS);

        Result result;
        try (Crew crew = new ProcessCrew()) {
            result = new Duet(crew, directory).play(workload);
        }

        long sent = number(result.producer(), "records");
        assertEquals(sent - 10_000 * SHORT_MS / 1000, number(result.producer(), "measured"), 2, result.toString());
        assertTrue(result.measured() > 500 && result.measured() <= sent, result.toString());
        assertTrue(result.delayMs(DelayFigure.P50) > 0, result.toString());
        assertTrue(result.delayMs(DelayFigure.MAX) >= result.delayMs(DelayFigure.P50), result.toString());
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(String.valueOf(fields.get(name)));
    }

    private static String[] run(List<Variant> variants, Measure measure, Path directory) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ChannelBench.Plan plan =
                new ChannelBench.Plan(variants, List.of(measure), 1, SHORT_MS, SHORT_MS, SHORT_MS, SHORT_MS, SHORT_MS);
        try (ChannelBench bench =
                new ChannelBench(plan, directory, new PrintStream(printed, true, StandardCharsets.UTF_8))) {
            bench.run();
        }
        return printed.toString(StandardCharsets.UTF_8).split("\n", -1);
    }

    private static long count(String[] lines, String beginning) {
        return Arrays.stream(lines).filter(line -> line.startsWith(beginning)).count();
    }
}
