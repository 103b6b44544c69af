package org.raystream.riotbench.jobs;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the Kalman job is told on its command line. */
@Command(
        name = "kalman",
        description = "Smooths the five observations of each CITY sensor with a Kalman filter. "
                + "Result lines: timestampMs,source,observation,value,estimate",
        footer = {"", "Example: ./raystream run kalman --input data/ --output results/ --parallelism 4"},
        sortOptions = false)
final class KalmanOptions {
    static final String DEFAULT_OUTPUT = "kalman-results";

    @Option(
            names = "--input",
            paramLabel = "FILE|DIR|GLOB",
            description = "Lines of <timestamp ms>,<SenML message>; a sensor's messages must all be in one file. "
                    + "Without it a file is generated, read and removed.")
    @Nullable
    String input;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "A new or empty directory for the results. Without it " + DEFAULT_OUTPUT
                    + " in the working directory, whose earlier results are replaced.")
    @Nullable
    String output;

    @Option(names = "--parallelism", paramLabel = "P", description = "Subtasks that read, filter and write.")
    @Nullable
    Integer parallelism;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many messages are generated (default: ${DEFAULT-VALUE}).")
    long messages;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Names the generated messages: the same seed, the same messages (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--help", usageHelp = true, description = "Prints this text.")
    boolean help;
}
