package org.raystream.riotbench.jobs;

import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the Kalman job is told on its command line. */
@Command(
        name = "kalman",
        description = {
            "Smooths the five observations of each CITY sensor with a Kalman filter.",
            "Result lines: timestampMs,source,observation,value,estimate",
            "A line that is malformed gives no results. It is counted, and written to a file in the output's directory "
                    + KalmanOutput.MALFORMED + ", with tabs between its file, its number in there, what is wrong with "
                    + "it, and the line itself. Empty lines are skipped."
        },
        footer = {"", "Example: ./raystream run kalman --input data/ --output results/ --parallelism 4"},
        sortOptions = false)
final class KalmanOptions {
    @Option(
            names = "--input",
            paramLabel = "FILE|DIR|GLOB",
            description = "Lines of <timestamp ms>,<SenML message>. One file may hold many sensors, but a sensor's "
                    + "messages must all be in one file: each file is read in order, several are read at once. "
                    + "Without it a file is generated, read and removed; not for a job that is detached.")
    @Nullable
    String input;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "A new or empty directory for the results. Without it " + KalmanOutput.DEFAULT
                    + " in the working directory, whose earlier results are replaced. Files whose names begin with "
                    + ". or _ are not results.")
    @Nullable
    String output;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            description = "Subtasks that read, filter and write. The results are the same for every P.")
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

    @Option(names = "--strict", description = "Fail at the first malformed line, naming its file and number.")
    boolean strict;

    @Option(
            names = "--quiet",
            description = "Print what came out and errors only: no progress, and no sample of the results.")
    boolean quiet;

    @Option(names = "--help", usageHelp = true, description = "Prints this text.")
    boolean help;

    /**
     * Looks at what the parser cannot know.
     *
     * @throws InvalidJobException if an option's value is out of its range
     */
    void check() {
        if (messages < 0) {
            throw new InvalidJobException("kalman: --messages=" + messages + " (expected: 0 or more)");
        }
        if (parallelism != null && parallelism < 1) {
            throw new InvalidJobException("kalman: --parallelism=" + parallelism + " (expected: 1 or more subtasks)");
        }
    }
}
