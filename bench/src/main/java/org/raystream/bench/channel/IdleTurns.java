package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;

/** Measures what channels cost that carry nothing, next to workers without channels. */
final class IdleTurns {
    private static final double PERCENT = 100;
    private static final int MANY_CHANNELS = 100;
    private static final long SINGLES_PER_SECOND = 50;
    private static final int[] TASKS = {1, 10};

    private final ChannelBench.Plan plan;
    private final PrintStream out;

    IdleTurns(ChannelBench.Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    void measure(Stage stage) throws IOException {
        for (int tasks : TASKS) {
            Turns turns = new Turns(plan.variants(), Variant::workers);
            turns.play(
                    stage,
                    plan.runs(),
                    variant -> load(variant, Load.RESTING, tasks, 0),
                    variant -> load(variant, Load.SINGLES, tasks, MANY_CHANNELS / tasks));
            turns.forEachBare((workers, runs) -> print(workers, tasks, runs));
            turns.forEachVariant((variant, runs, bare) -> print(variant, tasks, runs, bare));
        }
    }

    private Workload load(Variant variant, Load load, int tasks, int channelsPerTask) {
        return new Workload(
                variant, load, tasks, channelsPerTask, SINGLES_PER_SECOND, plan.idleWarmUpMs(), plan.idleMs());
    }

    private void print(String workers, int tasks, Runs runs) {
        out.printf(
                Locale.ROOT,
                "idle       %-17s no channels between %d tasks  cpu %.1f %% of one core  runs %d of %d s%n",
                "bare " + workers,
                2 * tasks,
                PERCENT * runs.median(Result::cpuShare),
                plan.runs(),
                plan.idleMs() / 1000);
    }

    private void print(Variant variant, int tasks, Runs runs, Runs bare) {
        double share = runs.median(Result::cpuShare);
        out.printf(
                Locale.ROOT,
                "idle       %-17s %d channels between %d tasks  cpu %.1f %% of one core while idle, %.1f %% more than bare %s"
                        + "  then single records, %d in all: %s  runs %d of %d s%n",
                variant.label(),
                MANY_CHANNELS,
                2 * tasks,
                PERCENT * share,
                PERCENT * (share - bare.median(Result::cpuShare)),
                variant.workers(),
                runs.results().stream().mapToLong(Result::measured).sum(),
                LatencyTurns.delays(runs),
                plan.runs(),
                plan.idleMs() / 1000);
    }
}
