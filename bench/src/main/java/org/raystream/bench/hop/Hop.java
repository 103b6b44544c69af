package org.raystream.bench.hop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.raystream.api.StreamingContext;
import org.raystream.api.job.JobHandle;
import org.raystream.bench.race.Checksum;
import org.raystream.bench.race.ChecksumSink;
import org.raystream.bench.race.Outcome;
import org.raystream.bench.race.Sample;

/** Payloads from one worker to another: each record crosses from one process to the other as part of a call. */
public final class Hop {
    private static final double NANOS_PER_SECOND = 1e9;

    private final int seconds;
    private final int runs;
    private final Path scratch;

    /** Sends for {@code seconds} in each of {@code runs}. */
    public Hop(int seconds, int runs, Path scratch) {
        this.seconds = seconds;
        this.runs = runs;
        this.scratch = scratch;
    }

    /** Runs on a Ray cluster of this machine and prints the rates. */
    public void run(PrintStream out) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Outcome outcome = send();
            rates.add(outcome.records() * NANOS_PER_SECOND / outcome.nanos());
            out.printf(Locale.ROOT, "hop run %d: %,d records, %,.0f/s%n", run + 1, outcome.records(), rates.get(run));
        }
        Sample sample = new Sample(rates);
        out.printf(
                Locale.ROOT,
                "hop        %d bytes, 2 workers       median %,10.0f records/s  range %,.0f to %,.0f  runs %d of %d s%n",
                Payload.BYTES,
                sample.median(),
                sample.least(),
                sample.greatest(),
                runs,
                seconds);
    }

    private Outcome send() throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        StreamingContext context = StreamingContext.buildContext()
                .withConfig(Map.of(
                        "execution.mode", "cluster",
                        "cluster.workers", "2",
                        "cluster.slots", "1",
                        "job.parallelism", "1",
                        "channel.transport", "ray"));
        context.fromSource(new PayloadSource(seconds)).rebalance().sink(new ChecksumSink<>(scratch));
        JobHandle job = context.execute("hop");
        job.await();
        Outcome outcome = ChecksumSink.outcome(scratch);
        requireAll(job.metrics().recordsRead(), outcome);
        return outcome;
    }

    private static void requireAll(long sent, Outcome received) {
        Checksum expected = new Checksum();
        for (long number = 0; number < sent; number++) {
            expected.addHash(Long.hashCode(number));
        }
        if (received.records() != sent || received.checksum() != expected.sum()) {
            throw new IllegalStateException("records differ: received=" + received.records() + " checksum="
                    + received.checksum() + " (expected: records=" + sent + " checksum=" + expected.sum() + ")");
        }
    }
}
