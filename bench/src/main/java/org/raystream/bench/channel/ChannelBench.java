package org.raystream.bench.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.raystream.bench.channel.workload.Stamped;
import org.raystream.bench.channel.workload.Variant;

/** Measures channels between two worker processes and prints one line for each figure. */
public final class ChannelBench implements AutoCloseable {
    private final Plan plan;
    private final PrintStream out;
    private final Stage stage;

    /**
     * How much is measured.
     *
     * @param variants which transports and logs
     * @param measures what of them
     * @param runs how often each; medians are shown
     * @param warmUpMs how long each run goes on before it counts
     * @param throughputMs how long a run counts records
     * @param latencyMs how long a run measures times under way
     * @param idleWarmUpMs how long channels are idle before that counts: longer, because what the JVMs compile later would weigh more
     * @param idleMs how long channels are idle after that, and how long single records are sent then
     */
    public record Plan(
            List<Variant> variants,
            List<Measure> measures,
            int runs,
            long warmUpMs,
            long throughputMs,
            long latencyMs,
            long idleWarmUpMs,
            long idleMs) {}

    /** Keeps logs in {@code scratch}, on the disk of which the figures depend. */
    public ChannelBench(Plan plan, Path scratch, PrintStream out) {
        this.plan = plan;
        this.out = out;
        this.stage = new Stage(scratch, out);
    }

    /** Measures all that the plan names. */
    public void run() throws IOException {
        out.println("channel    records of " + Stamped.BYTES + " bytes, two worker processes; times under way by"
                + " System.nanoTime, which all processes of a Linux machine share");
        for (Measure measure : plan.measures()) {
            switch (measure) {
                case THROUGHPUT -> new ThroughputTurns(plan, out).measure(stage);
                case LATENCY -> new LatencyTurns(plan, out).measure(stage);
                case IDLE -> new IdleTurns(plan, out).measure(stage);
            }
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
