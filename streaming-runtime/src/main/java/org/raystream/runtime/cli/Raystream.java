package org.raystream.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.raystream.runtime.client.ClusterJobs;
import org.raystream.runtime.client.DriverProcess;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Runs and watches streaming jobs from a terminal. Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted. */
@Command(
        name = "raystream",
        description = "Runs streaming jobs in one JVM or on a Ray cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  ./raystream run wordcount")
public final class Raystream implements Runnable {
    private static final String RUN = "run";
    private static final int HELP_WIDTH = 120;
    private static final String ENGINE_LOG_LEVEL = "org.slf4j.simpleLogger.log.org.raystream.runtime";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Raystream() {}

    /** Parses {@code args}, does what they say and ends the process with its exit code. */
    public static void main(String[] args) {
        Properties properties = System.getProperties();
        var unused = properties.putIfAbsent(ENGINE_LOG_LEVEL, "warn"); // its progress is for those who look for it
        RunCommand run = new RunCommand(
                ExamplePrograms.of(properties), new ProgramRun(properties, DriverProcess.CURRENT, System.err));
        LocalCluster local = RecordedRayCluster.of(properties);
        System.exit(execute(commandLine(run, local, ClusterJobs::join), args));
    }

    /** The whole command line. */
    static CommandLine commandLine(RunCommand run, LocalCluster local, Function<String, ClusterJobs> join) {
        return new CommandLine(new Raystream())
                .addSubcommand(new CommandLine(run).setStopAtPositional(true))
                .addSubcommand(new JobsCommand(new ClusterOption(local, join)))
                .addSubcommand(new StatusCommand(new ClusterOption(local, join)))
                .addSubcommand(new CancelCommand(new ClusterOption(local, join)))
                .addSubcommand(new LogsCommand(new ClusterOption(local, join)))
                .addSubcommand(new LogCommand())
                .addSubcommand(new ClusterCommand(local))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false) // a program's argument may begin with @
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Raystream::onWrongUse)
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        new ErrorReport(command.getErr()::println).of(failure).code());
    }

    /** Does what {@code args} say and returns the exit code. */
    static int execute(CommandLine all, String... args) {
        List<String> arguments = new ArrayList<>(List.of(args));
        if (!arguments.isEmpty() && arguments.get(0).equals(RUN)) {
            CommandLine run = Objects.requireNonNull(all.getSubcommands().get(RUN), "command of that name");
            List<String> inOrder = RunArguments.inOrder(run.getCommandSpec(), arguments.subList(1, arguments.size()));
            arguments = new ArrayList<>(inOrder);
            arguments.add(0, RUN);
        }
        return all.execute(arguments.toArray(new String[0]));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int onWrongUse(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        String firstLine =
                String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
        new ErrorReport(command.getErr()::println)
                .line(firstLine + "; see: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USER_MISTAKE.code();
    }
}
