package org.raystream.bench.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.raystream.bench.race.Sample;

/** From the launcher's start to the first record that the word count prints, each time in a new process. */
public final class Startup {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path launcher;
    private final int runs;

    /** Measures {@code launcher}, the file {@code raystream} of a checkout that is built, {@code runs} times. */
    public Startup(Path launcher, int runs) {
        this.launcher = launcher;
        this.runs = runs;
    }

    /** Measures runs in one JVM. */
    public void embedded(PrintStream out) throws IOException, InterruptedException {
        measure("embedded", List.of(), out);
    }

    /** Measures runs on a cluster that is started before and stopped after. */
    public void cluster(PrintStream out) throws IOException, InterruptedException {
        launch("cluster", "up");
        try {
            measure("on a running cluster", List.of("--cluster"), out);
        } finally {
            launch("cluster", "down");
        }
    }

    private void measure(String name, List<String> options, PrintStream out) throws IOException, InterruptedException {
        double unused = firstRecord(options); // reads the files into the page cache
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            seconds.add(firstRecord(options) / NANOS_PER_SECOND);
        }
        Sample sample = new Sample(seconds);
        out.printf(
                Locale.ROOT,
                "startup    %-28s median %10.2f s          range %.2f to %.2f  runs %d%n",
                name,
                sample.median(),
                sample.least(),
                sample.greatest(),
                runs);
    }

    private void launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        requireDone(command, new ProcessBuilder(command).inheritIO().start());
    }

    private double firstRecord(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "run", "wordcount"));
        command.addAll(options);
        long beganNanos = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long nanos;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            nanos = System.nanoTime() - beganNanos;
            while (first != null) {
                first = lines.readLine();
            }
        }
        requireDone(command, process);
        return nanos;
    }

    private static void requireDone(List<String> command, Process process) throws InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("failed: command=" + command + " exitCode=" + code);
        }
    }
}
