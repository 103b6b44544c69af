package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.api.sink.FileSink;
import org.raystream.riotbench.senml.SensorLine;

/**
 * The Kalman filter of RIoTBench over CITY messages: reads lines, sends each to the subtask that has its sensor's filters, and writes one line
 * per observation. {@code --help} lists the options.
 */
public final class KalmanJob {
    private static final int SHOWN_LINES = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private KalmanJob() {}

    /** Runs the job and waits for its end. */
    public static void main(String[] args) throws IOException, InterruptedException {
        KalmanOptions options = new KalmanOptions();
        if (!CommandLines.read(options, args)) {
            return;
        }
        if (options.input != null) {
            run(options.input, options);
            return;
        }
        requireMessages(options.messages);
        System.out.printf(Locale.ROOT, "generating %,d messages (seed %d) ...%n", options.messages, options.seed);
        try (GeneratedInput generated = GeneratedInput.of(options.seed, options.messages)) {
            run(generated.file().toString(), options);
        }
    }

    /** Adds the job's operators: from the lines of {@code input} to the files of {@code output}. */
    static void define(StreamingContext context, String input, FileSink output) {
        context.fromFile(input, new SensorLineFormat())
                .withName("read")
                .keyBy(SensorLine::source)
                .process(new CityKalmanFunction())
                .withName("kalman")
                .withId("kalman")
                .sink(output);
    }

    private static void run(String input, KalmanOptions options) throws IOException, InterruptedException {
        StreamingContext context = StreamingContext.buildContext();
        if (options.parallelism != null) {
            context.withConfig(Map.of("job.parallelism", options.parallelism.toString()));
        }
        String output = options.output == null ? KalmanOptions.DEFAULT_OUTPUT : options.output;
        define(context, input, sink(options.output));
        long beganNanos = System.nanoTime();
        JobHandle job = context.execute("kalman");
        JobStatus end = job.await();
        if (end.state() == JobState.FINISHED) {
            report(System.out, job.metrics(), System.nanoTime() - beganNanos, Path.of(output));
        }
    }

    private static FileSink sink(@Nullable String output) {
        return output == null ? FileSink.to(KalmanOptions.DEFAULT_OUTPUT).overwrite() : FileSink.to(output);
    }

    private static void report(PrintStream console, JobMetrics metrics, long nanos, Path output) throws IOException {
        double seconds = nanos / NANOS_PER_SECOND;
        console.printf(
                Locale.ROOT,
                "%,d messages in, %,d results out, %.2f s, %,.0f messages/s%nresults: %s%n",
                metrics.recordsRead(),
                metrics.recordsWritten(),
                seconds,
                metrics.recordsRead() / seconds,
                output.toAbsolutePath());
        for (String line : firstLines(output)) {
            console.println("  " + line);
        }
    }

    /** The first lines of the first result that has any; none if the results are on other nodes. */
    private static List<String> firstLines(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        List<Path> parts;
        try (Stream<Path> files = Files.list(output)) {
            parts = files.filter(KalmanJob::isResult).sorted().toList();
        }
        for (Path part : parts) {
            try (Stream<String> lines = Files.lines(part)) {
                List<String> first = lines.limit(SHOWN_LINES).toList();
                if (!first.isEmpty()) {
                    return first;
                }
            }
        }
        return List.of();
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_");
    }

    private static void requireMessages(long messages) {
        if (messages < 0) {
            throw new InvalidJobException("kalman: --messages=" + messages + " (expected: 0 or more)");
        }
    }
}
