package org.raystream.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.raystream.bench.allocation.Allocation;
import org.raystream.bench.carrier.Carrier;
import org.raystream.bench.channel.ChannelBench;
import org.raystream.bench.channel.Measure;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.hop.Hop;
import org.raystream.bench.micro.Micro;
import org.raystream.bench.race.Race;
import org.raystream.bench.reading.ReadingFile;
import org.raystream.bench.reading.ReadingRaces;
import org.raystream.bench.senml.SenmlRace;
import org.raystream.bench.startup.Startup;
import org.raystream.riotbench.city.CityGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs benchmarks and prints their figures. */
@Command(
        name = "bench",
        description = "Measures the engine on this machine; nothing else should run on it meanwhile.",
        footer = {
            "",
            "Examples: ./raystream bench keyed --runs 7",
            "          ./raystream bench channel --only mapped,netty --measure throughput --seconds 60 --runs 3"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    private static final double LEAST_KEYED_LOOP =
            3_500_000; // below it the machine is too slow, or too busy, to compare on
    private static final long CITY_SEED = 1;
    private static final long CHANNEL_WARM_UP_MS = 5_000;
    private static final long CHANNEL_IDLE_WARM_UP_MS = 20_000; // the JVMs still compile for some 15 s
    private static final long CHANNEL_IDLE_MS = 10_000;
    private static final String LAUNCHER = "raystream.launcher"; // set by the launcher

    /** What can be measured. */
    private enum Subject {
        /** Parse and map in one chain. */
        CHAINED,
        /** A filter per key. */
        KEYED,
        /** The main job. */
        SENML,
        /** Bytes that the engine allocates per record. */
        ALLOCATION,
        /** From worker to worker on a cluster. */
        HOP,
        /** Bytes from process to process, below the engine's channels. */
        CARRIER,
        /** Whole channels from process to process. */
        CHANNEL,
        /** From the command to the first record. */
        STARTUP,
        /** Single steps of the record path. */
        MICRO,
        /** A batch into a replay log. */
        LOG
    }

    @Parameters(arity = "1..*", paramLabel = "SUBJECT", description = "${COMPLETION-CANDIDATES}, in any case.")
    private List<Subject> subjects = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Counted runs of each contender (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs before those that count (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "5000000",
            description =
                    "Lines of input of chained and keyed, and half of the records of allocation (default: ${DEFAULT-VALUE}).")
    private long lines;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Messages of senml (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description =
                    "How long each run of hop, carrier and channel sends; latencies of channel are measured for half of it (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "VARIANT",
            description = "Which channels are measured, of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Variant> variants = List.of(Variant.values());

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "WHAT",
            description = "What of channels is measured, of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Measure> measures = List.of(Measure.values());

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Existing directory for input, output and logs, which are removed at the end (default: the system's for temporary files).")
    private Path base = Path.of(System.getProperty("java.io.tmpdir"));

    private final PrintStream out = System.out;

    private Bench() {}

    /** Measures what {@code args} name. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory(base, "raystream-bench-");
        try {
            for (Subject subject : subjects) {
                measure(subject, directory);
            }
        } finally {
            remove(directory);
        }
        return 0;
    }

    private void measure(Subject subject, Path directory) throws Exception {
        switch (subject) {
            case CHAINED -> {
                ReadingRaces races = new ReadingRaces(readings(directory), directory.resolve("chained"));
                double unused = race("chained", lines).run(races.chained());
            }
            case KEYED -> keyed(directory);
            case SENML -> {
                Path input = directory.resolve("city.csv");
                CityGenerator.writeFile(input, CITY_SEED, messages);
                double unused =
                        race("senml", messages).run(new SenmlRace(input, directory.resolve("senml")).contenders());
            }
            case ALLOCATION -> Allocation.run(2 * lines, out);
            case HOP -> new Hop(seconds, runs, directory.resolve("hop")).run(out);
            case CARRIER -> new Carrier(seconds, runs).run(out);
            case CHANNEL -> channel(directory);
            case STARTUP -> startup();
            case MICRO -> Micro.records(out);
            case LOG -> Micro.logs(out);
        }
    }

    private void keyed(Path directory) throws Exception {
        ReadingRaces races = new ReadingRaces(readings(directory), directory.resolve("keyed"));
        double loop = race("keyed", lines).run(races.keyed());
        if (loop < LEAST_KEYED_LOOP) {
            throw new IllegalStateException("void: the loop reached records/s=" + Math.round(loop) + " (expected: "
                    + Math.round(LEAST_KEYED_LOOP) + " or more; is the machine busy?)");
        }
    }

    private void channel(Path directory) throws IOException {
        long runMs = TimeUnit.SECONDS.toMillis(seconds);
        ChannelBench.Plan plan = new ChannelBench.Plan(
                variants,
                measures,
                runs,
                CHANNEL_WARM_UP_MS,
                runMs,
                runMs / 2,
                CHANNEL_IDLE_WARM_UP_MS,
                CHANNEL_IDLE_MS);
        try (ChannelBench bench = new ChannelBench(plan, directory.resolve("channel"), out)) {
            bench.run();
        }
    }

    private void startup() throws IOException, InterruptedException {
        Startup startup = new Startup(Path.of(System.getProperty(LAUNCHER)), runs);
        startup.embedded(out);
        startup.cluster(out);
    }

    private Race race(String name, long records) {
        return new Race(name, records, warmUps, runs, out);
    }

    private Path readings(Path directory) throws IOException {
        Path file = directory.resolve("readings.csv");
        if (!Files.exists(file)) {
            ReadingFile.write(file, lines);
        }
        return file;
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
}
