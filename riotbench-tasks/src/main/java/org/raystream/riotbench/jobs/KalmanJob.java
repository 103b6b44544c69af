package org.raystream.riotbench.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.raystream.api.DataStream;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.JobHandle;
import org.raystream.api.job.JobMetrics;
import org.raystream.api.job.JobState;
import org.raystream.api.job.JobStatus;
import org.raystream.api.source.FileSource;
import org.raystream.api.source.Source;
import org.raystream.riotbench.senml.SensorLine;
import org.raystream.riotbench.task.Estimate;

/**
 * The Kalman filter of RIoTBench over CITY messages: reads lines, sends each to the subtask that has its sensor's filters, and writes one line
 * per observation. Lines that cannot be read go to a file of their own. {@code --help} lists the options.
 */
public final class KalmanJob {
    private static final int SHOWN_LINES = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String MALFORMED_SINK = "malformed lines";
    private static final String MALFORMED_COUNTER = MALFORMED_SINK + ".0.recordsWritten"; // of its only subtask

    private final KalmanOptions options;
    private final KalmanOutput output;

    private KalmanJob(KalmanOptions options) {
        this.options = options;
        this.output = KalmanOutput.of(options.output);
    }

    /** Runs the job and waits for its end. */
    public static void main(String[] args) throws IOException, InterruptedException {
        KalmanOptions options = new KalmanOptions();
        if (CommandLines.read(options, args)) {
            options.check();
            new KalmanJob(options).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        if (options.input != null) {
            List<String> files = FileSource.list(options.input);
            run(FileSource.of(files, new SensorLineFormat()), files);
            return;
        }
        try (GeneratedInput input = GeneratedInput.create()) {
            GeneratedCity source = new GeneratedCity(input.file(), options.seed, options.messages, options.quiet);
            run(source, List.of(input.file().toString()));
        }
    }

    private void run(Source<SensorLine> source, List<String> files) throws IOException, InterruptedException {
        StreamingContext context = StreamingContext.buildContext();
        if (options.parallelism != null) {
            context.withConfig(Map.of("job.parallelism", options.parallelism.toString()));
        }
        if (options.quiet) {
            context.withConfig(Map.of("console.progress", "never"));
        }
        define(context, source, files);
        long beganNanos = System.nanoTime();
        JobHandle job = context.execute("kalman");
        JobStatus end = job.await();
        if (end.state() == JobState.FINISHED) {
            long generationNanos = source instanceof GeneratedCity generated ? generated.generationNanos() : 0;
            report(System.out, job.metrics(), System.nanoTime() - beganNanos - generationNanos);
        }
    }

    /** Adds the job's operators: from the lines of {@code files}, which {@code source} reads, to the output. */
    private void define(StreamingContext context, Source<SensorLine> source, List<String> files) {
        DataStream<Object> results = context.fromSource(source)
                .withName("read")
                .keyBy(SensorLine::source)
                .process(new CityKalmanFunction(files, options.strict))
                .withName("kalman")
                .withId("kalman");
        results.filter(Estimate.class::isInstance)
                .withName("results")
                .sink(output.results().encodedBy(new EstimateEncoder()));
        results.filter(MalformedLine.class::isInstance)
                .withName("malformed")
                .sink(output.malformed())
                .withName(MALFORMED_SINK)
                .setParallelism(1)
                .disableChaining(); // a task of its own has a counter of its own
    }

    private void report(PrintStream console, JobMetrics metrics, long nanos) throws IOException {
        double seconds = nanos / NANOS_PER_SECOND;
        long malformed = metrics.counters().getOrDefault(MALFORMED_COUNTER, 0L);
        console.printf(
                Locale.ROOT,
                "%,d messages in, %,d results out, %.2f s, %,.0f messages/s%nresults: %s%n",
                metrics.recordsRead(),
                metrics.recordsWritten() - malformed,
                seconds,
                metrics.recordsRead() / seconds,
                output.directory().toAbsolutePath());
        if (malformed > 0) {
            console.printf(
                    Locale.ROOT,
                    "%,d malformed lines, see %s%n",
                    malformed,
                    output.malformedDirectory().toAbsolutePath());
        }
        if (!options.quiet) {
            for (String line : output.firstLines(SHOWN_LINES)) {
                console.println("  " + line);
            }
        }
    }
}
