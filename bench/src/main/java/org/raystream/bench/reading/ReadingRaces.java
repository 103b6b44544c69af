package org.raystream.bench.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.raystream.api.StreamingContext;
import org.raystream.bench.race.Checksum;
import org.raystream.bench.race.ChecksumSink;
import org.raystream.bench.race.Contender;
import org.raystream.bench.race.Outcome;

/** The jobs over {@link ReadingFile}, embedded, and the plain loops that they are measured by. */
public final class ReadingRaces {
    private final Path input;
    private final Path scratch;

    /** Reads {@code input}; {@code scratch} is an empty directory. */
    public ReadingRaces(Path input, Path scratch) {
        this.input = input;
        this.scratch = scratch;
    }

    /** Parse, then map, in one chain of parallelism 1. */
    public List<Contender> chained() {
        return List.of(
                new Contender("loop", () -> timed(() -> ReadingLoop.chained(input))),
                new Contender("raystream p=1", () -> {
                    StreamingContext context = context(1);
                    context.fromFile(input.toString())
                            .map(Reading::parse)
                            .map(Reading::toString)
                            .sink(new ChecksumSink<>(scratch));
                    return run(context, "chained");
                }));
    }

    /** A Kalman filter per sensor. */
    public List<Contender> keyed() {
        return List.of(
                new Contender("loop", () -> timed(() -> ReadingLoop.keyed(input))),
                new Contender("raystream p=2", () -> keyed(2)),
                new Contender("raystream p=1", () -> keyed(1)));
    }

    private Outcome keyed(int parallelism) throws IOException, InterruptedException {
        StreamingContext context = context(parallelism);
        context.fromFile(input.toString(), new ReadingLine.Format())
                .keyBy(ReadingLine::id)
                .process(new ReadingKalman())
                .sink(new ChecksumSink<>(scratch));
        return run(context, "keyed");
    }

    private static StreamingContext context(int parallelism) {
        return StreamingContext.buildContext().withConfig(Map.of("job.parallelism", String.valueOf(parallelism)));
    }

    private Outcome run(StreamingContext context, String name) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        context.execute(name).await();
        return ChecksumSink.outcome(scratch);
    }

    private static Outcome timed(Callable<Checksum> loop) throws Exception {
        long beganNanos = System.nanoTime();
        Checksum sum = loop.call();
        return new Outcome(sum.records(), sum.sum(), System.nanoTime() - beganNanos);
    }
}
