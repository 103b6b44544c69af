package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.raystream.bench.channel.workload.Medium;
import org.raystream.bench.channel.workload.Workload;

/**
 * Where workloads are played one after another, each by new workers.
 *
 * <p>Threading: one thread.
 */
final class Stage implements AutoCloseable {
    private static final double MEGA = 1e6;

    private final Path scratch;
    private final PrintStream out;
    private final Crew processes = new ProcessCrew();
    private @Nullable Crew actors; // once they are needed
    private int played;

    /** Keeps logs in {@code scratch}, and tells {@code out} what the machine did meanwhile. */
    Stage(Path scratch, PrintStream out) {
        this.scratch = scratch;
        this.out = out;
    }

    Result play(String name, Workload workload) throws IOException {
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
