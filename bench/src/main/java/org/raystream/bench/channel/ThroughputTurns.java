package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;
import org.raystream.bench.race.Sample;
import org.raystream.runtime.batch.BatchBuilder;

/** Measures how many records channels carry, next to the bare media below them. */
final class ThroughputTurns {
    private static final double MEGA = 1e6;
    private static final double PERCENT = 100;
    private static final int ENTRY_BYTES = Stamped.BYTES + BatchBuilder.ENTRY_HEADER_BYTES;

    private final ChannelBench.Plan plan;
    private final PrintStream out;

    ThroughputTurns(ChannelBench.Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    void measure(Stage stage) throws IOException {
        Turns turns = new Turns(plan.variants(), Variant::bare);
        turns.play(stage, plan.runs(), variant -> load(variant, Load.RAW), variant -> load(variant, Load.FULL));
        turns.forEachBare(this::print);
        turns.forEachVariant(this::print);
    }

    private Workload load(Variant variant, Load load) {
        return new Workload(variant, load, 1, 1, 0, plan.warmUpMs(), plan.throughputMs());
    }

    private void print(String bareName, Runs bare) {
        Sample rates = bare.sample(Result::bytesPerSecond);
        out.printf(
                Locale.ROOT,
                "throughput bare %-12s                                %,8.0f MB/s  range %,.0f to %,.0f  cpu %.1f s  runs %d of %d s%n",
                bareName,
                rates.median() / MEGA,
                rates.least() / MEGA,
                rates.greatest() / MEGA,
                bare.median(Result::cpuSeconds),
                plan.runs(),
                plan.throughputMs() / 1000);
    }

    private void print(Variant variant, Runs channel, Runs bare) {
        Sample rates = channel.sample(result -> result.bytesPerSecond() / ENTRY_BYTES);
        out.printf(
                Locale.ROOT,
                "throughput %-17s %,12.0f records/s  %,8.0f MB/s  range %,.0f to %,.0f records/s  %.0f %% of bare %s  cpu %.1f s  disk %,.0f MB  runs %d of %d s%n",
                variant.label(),
                rates.median(),
                rates.median() * ENTRY_BYTES / MEGA,
                rates.least(),
                rates.greatest(),
                PERCENT * channel.times(bare, Result::bytesPerSecond),
                variant.bare(),
                channel.median(Result::cpuSeconds),
                channel.sample(Result::diskBytes).greatest() / MEGA,
                plan.runs(),
                plan.throughputMs() / 1000);
    }
}
