package org.raystream.bench.micro;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.raystream.runtime.log.chronicle.ChronicleJvm;

/** Runs the benchmarks of this package, each in processes of its own. */
public final class Micro {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /** Measures the codec of records. */
    public static void records(PrintStream out) throws RunnerException {
        run(RecordCodec.class, "micro", out);
    }

    /** Measures replay logs. */
    public static void logs(PrintStream out) throws RunnerException {
        run(LogAppend.class, "log", out);
    }

    private static String kind(RunResult result) {
        String kind = result.getParams().getParam(LogAppend.KIND);
        return kind == null ? "" : " " + kind;
    }

    /** Measures and prints time and allocation of each. */
    private static void run(Class<?> benchmark, String subject, PrintStream out) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend(ChronicleJvm.options().toArray(String[]::new))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            out.printf(
                    Locale.ROOT,
                    "%-5s %-32s %8.1f ns +- %.1f %8.1f B%n",
                    subject,
                    time.getLabel() + kind(result),
                    time.getScore(),
                    time.getScoreError(),
                    allocated == null ? Double.NaN : allocated.getScore());
        }
    }
}
