package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.raystream.bench.channel.workload.DelayFigure;
import org.raystream.bench.channel.workload.Load;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;

/** Measures how long records are under way, next to threads that send them through a bare medium. */
final class LatencyTurns {
    private static final double PERCENT = 100;
    private static final List<Pace> PACES = List.of(new Pace(100_000, 1), new Pace(100, 1), new Pace(100_000, 2));

    private final ChannelBench.Plan plan;
    private final PrintStream out;

    LatencyTurns(ChannelBench.Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * How records come.
     *
     * @param perSecond of all tasks together
     * @param tasks how many take them from outside, each with a channel of its own
     */
    private record Pace(long perSecond, int tasks) {}

    void measure(Stage stage) throws IOException {
        for (Pace pace : PACES) {
            Turns turns = new Turns(plan.variants(), Variant::bareWay);
            turns.play(
                    stage,
                    plan.runs(),
                    variant -> load(variant, Load.RAW_PACED, pace),
                    variant -> load(variant, Load.PACED, pace));
            turns.forEachBare((name, runs) -> print("bare " + name, pace, runs, ""));
            turns.forEachVariant((variant, runs, bare) ->
                    print(variant.label(), pace, runs, times(runs, bare) + " of bare " + variant.bareWay() + "  "));
        }
    }

    private Workload load(Variant variant, Load load, Pace pace) {
        return new Workload(variant, load, pace.tasks(), 1, pace.perSecond(), plan.warmUpMs(), plan.latencyMs());
    }

    private void print(String name, Pace pace, Runs runs, String comparison) {
        out.printf(
                Locale.ROOT,
                "latency    %-17s %,8d records/s  %d tasks  %s  %scpu %.1f %%  runs %d of %d s%n",
                name,
                pace.perSecond(),
                2 * pace.tasks(),
                delays(runs),
                comparison,
                PERCENT * runs.median(Result::cpuShare),
                plan.runs(),
                plan.latencyMs() / 1000);
    }

    private static String times(Runs channel, Runs bare) {
        return String.format(
                Locale.ROOT,
                "%.2f times the p99, %.2f times the p99 of the median second",
                channel.times(bare, result -> result.delayMs(DelayFigure.P99)),
                channel.times(bare, result -> result.delayMs(DelayFigure.P99_OF_MEDIAN_SECOND)));
    }

    /** All that is told of how long records were under way. */
    static String delays(Runs runs) {
        StringBuilder text = new StringBuilder();
        for (DelayFigure figure : DelayFigure.values()) {
            text.append(String.format(
                    Locale.ROOT, "%s %.3f ms  ", figure.label(), runs.median(result -> result.delayMs(figure))));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "before the source p99 %.3f ms, of the median second %.3f ms",
                        runs.median(result -> result.sourceDelayMs(DelayFigure.P99)),
                        runs.median(result -> result.sourceDelayMs(DelayFigure.P99_OF_MEDIAN_SECOND))))
                .toString();
    }
}
