package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.race.Sample;
import org.raystream.runtime.batch.BatchBuilder;

/** Measures channels between two worker processes and prints one line for each figure. */
public final class ChannelBench implements AutoCloseable {
    private static final double MEGA = 1e6;
    private static final double PERCENT = 100;
    private static final int MANY_CHANNELS = 100;
    private static final long SINGLES_PER_SECOND = 50;
    private static final long[] RATES = {100_000, 100};
    private static final int ENTRY_BYTES = Stamped.BYTES + BatchBuilder.ENTRY_HEADER_BYTES;

    private final Plan plan;
    private final Path scratch;
    private final PrintStream out;
    private final Crew processes = new ProcessCrew();
    private @Nullable Crew actors; // once they are needed
    private int played;

    /**
     * How much is measured.
     *
     * @param variants which transports and logs
     * @param measures what of them
     * @param runs how often each; medians are shown
     * @param warmUpMs how long each run goes on before it counts
     * @param throughputMs how long a run counts records
     * @param latencyMs how long a run measures times under way
     * @param idleMs how long channels are idle, and how long single records are sent after that
     */
    public record Plan(
            List<Variant> variants,
            List<Measure> measures,
            int runs,
            long warmUpMs,
            long throughputMs,
            long latencyMs,
            long idleMs) {}

    /** Keeps logs in {@code scratch}, on the disk of which the figures depend. */
    public ChannelBench(Plan plan, Path scratch, PrintStream out) {
        this.plan = plan;
        this.scratch = scratch;
        this.out = out;
    }

    /** Measures all that the plan names. */
    public void run() throws IOException {
        out.println("channel    records of " + Stamped.BYTES + " bytes, two worker processes; times under way by"
                + " System.nanoTime, which all processes of a Linux machine share");
        for (Measure measure : plan.measures()) {
            switch (measure) {
                case THROUGHPUT -> throughput();
                case LATENCY -> latency();
                case IDLE -> idle();
            }
        }
    }

    /** Contenders take turns: the bare medium, then the variants on it. */
    private void throughput() throws IOException {
        Map<String, List<Variant>> byBare = new LinkedHashMap<>();
        for (Variant variant : plan.variants()) {
            byBare.computeIfAbsent(variant.bare(), unused -> new ArrayList<>()).add(variant);
        }
        Map<String, List<Result>> bare = new LinkedHashMap<>();
        Map<Variant, List<Result>> channels = new EnumMap<>(Variant.class);
        for (int run = 0; run < plan.runs(); run++) {
            for (Map.Entry<String, List<Variant>> group : byBare.entrySet()) {
                String below = group.getKey();
                List<Variant> on = group.getValue();
                bare.computeIfAbsent(below, unused -> new ArrayList<>())
                        .add(play("bare " + below, load(Load.RAW, on.get(0), 1, 1, 0, plan.throughputMs())));
                for (Variant variant : on) {
                    channels.computeIfAbsent(variant, unused -> new ArrayList<>())
                            .add(play(variant.label(), load(Load.FULL, variant, 1, 1, 0, plan.throughputMs())));
                }
            }
        }
        bare.forEach(this::printBare);
        channels.forEach(
                (variant, results) -> printThroughput(variant, results, bare.getOrDefault(variant.bare(), List.of())));
    }

    private void printBare(String below, List<Result> results) {
        Sample rates = sample(results, Result::bytesPerSecond);
        out.printf(
                Locale.ROOT,
                "throughput bare %-12s                                %,8.0f MB/s  range %,.0f to %,.0f  cpu %.1f s  runs %d of %d s%n",
                below,
                rates.median() / MEGA,
                rates.least() / MEGA,
                rates.greatest() / MEGA,
                sample(results, Result::cpuSeconds).median(),
                results.size(),
                plan.throughputMs() / 1000);
    }

    private void printThroughput(Variant variant, List<Result> results, List<Result> bare) {
        Sample rates = sample(results, result -> result.bytesPerSecond() / ENTRY_BYTES);
        List<Double> shares = new ArrayList<>();
        for (int run = 0; run < results.size(); run++) {
            shares.add(
                    PERCENT * results.get(run).bytesPerSecond() / bare.get(run).bytesPerSecond());
        }
        out.printf(
                Locale.ROOT,
                "throughput %-17s %,12.0f records/s  %,8.0f MB/s  range %,.0f to %,.0f records/s  %.0f %% of bare %s  cpu %.1f s  disk %,.0f MB  runs %d of %d s%n",
                variant.label(),
                rates.median(),
                rates.median() * ENTRY_BYTES / MEGA,
                rates.least(),
                rates.greatest(),
                new Sample(shares).median(),
                variant.bare(),
                sample(results, Result::cpuSeconds).median(),
                sample(results, Result::diskBytes).greatest() / MEGA,
                results.size(),
                plan.throughputMs() / 1000);
    }

    private void latency() throws IOException {
        for (Variant variant : plan.variants()) {
            for (long perSecond : RATES) {
                latency(variant, perSecond, 1);
            }
            latency(variant, RATES[0], 2);
        }
    }

    /** With two tasks on each side, half of the records come to each of two channels. */
    private void latency(Variant variant, long perSecond, int tasks) throws IOException {
        List<Result> results = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            results.add(play(variant.label(), load(Load.PACED, variant, tasks, 1, perSecond, plan.latencyMs())));
        }
        out.printf(
                Locale.ROOT,
                "latency    %-17s %,8d records/s  %d tasks  %s  runs %d of %d s%n",
                variant.label(),
                perSecond,
                2 * tasks,
                delays(results),
                plan.runs(),
                plan.latencyMs() / 1000);
    }

    private static String delays(List<Result> results) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("p50", "p99", "p999", "max")) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %.3f ms  ",
                    name.replace("p999", "p99.9"),
                    sample(results, result -> result.delayMs(name)).median()));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "before the source p99 %.3f ms  cpu %.1f %%",
                        sample(results, result -> result.sourceDelayMs("p99")).median(),
                        PERCENT * sample(results, Result::cpuShare).median()))
                .toString();
    }

    private void idle() throws IOException {
        for (Variant variant : plan.variants()) {
            idle(variant, 1);
            idle(variant, 10);
        }
    }

    private void idle(Variant variant, int tasks) throws IOException {
        List<Result> results = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            results.add(play(
                    variant.label(),
                    load(Load.SINGLES, variant, tasks, MANY_CHANNELS / tasks, SINGLES_PER_SECOND, plan.idleMs())));
        }
        out.printf(
                Locale.ROOT,
                "idle       %-17s %d channels between %d tasks  then single records, %d in all: %s of one core while idle%n",
                variant.label(),
                MANY_CHANNELS,
                2 * tasks,
                results.stream().mapToLong(Result::measured).sum(),
                delays(results));
    }

    private Workload load(Load load, Variant variant, int tasks, int channelsPerTask, long perSecond, long runMs) {
        return new Workload(variant, load, tasks, channelsPerTask, perSecond, plan.warmUpMs(), runMs);
    }

    private Result play(String name, Workload workload) throws IOException {
        Crew crew = workload.variant().medium() == Medium.CALLS ? actors() : processes;
        Path directory = scratch.resolve("run-" + played++);
        double before = machineLoad();
        Result result = new Duet(crew, directory).play(workload);
        out.printf(
                Locale.ROOT,
                "           %s %s: machine load %.2f before, %.2f after; %,.0f MB/s, cpu %.2f s%n",
                workload.load().name().toLowerCase(Locale.ROOT),
                name,
                before,
                machineLoad(),
                result.bytesPerSecond() / MEGA,
                result.cpuSeconds());
        remove(directory);
        return result;
    }

    private Crew actors() {
        Crew known = actors;
        if (known == null) {
            known = new ActorCrew();
            actors = known;
        }
        return known;
    }

    private static Sample sample(List<Result> results, ToDoubleFunction<Result> figure) {
        return new Sample(results.stream().map(figure::applyAsDouble).toList());
    }

    private static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void remove(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() {
        Crew known = actors;
        if (known != null) {
            known.close();
        }
        processes.close();
    }
}
