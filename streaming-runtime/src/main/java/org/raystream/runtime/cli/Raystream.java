package org.raystream.runtime.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs and watches streaming jobs from a terminal. Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted. */
@Command(
        name = "raystream",
        description = "Runs streaming jobs in one JVM or on a Ray cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class)
public final class Raystream implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Raystream() {}

    /** Parses {@code args}, does what they say and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Raystream()).execute(args));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
