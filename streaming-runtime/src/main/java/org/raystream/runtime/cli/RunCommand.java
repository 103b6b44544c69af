package org.raystream.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.client.JvmFlags;
import org.raystream.runtime.client.Preview;
import org.raystream.runtime.config.ConfigKey;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.ConfigurationBuilder;
import org.raystream.runtime.config.EngineKeys;
import org.raystream.runtime.config.ExecutionMode;
import org.raystream.runtime.config.ProgressChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program that builds jobs. */
@Command(
        name = "run",
        description = {
            "Runs the main class of a job jar, waits for its jobs and ends with their exit code.",
            "Options may follow PROGRAM too; what is not listed here, and all that follows --, is the program's own."
        },
        customSynopsis = "raystream run [OPTIONS] PROGRAM [OPTIONS] [--] [ARGUMENTS]",
        sortOptions = false,
        versionProvider = ProjectVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./raystream run wordcount",
            "  ./raystream run kalman --parallelism 2 --explain",
            "  ./raystream run kalman --cluster --detach --input /data/city.csv --output /data/smoothed",
            "  ./raystream run my-job.jar --cluster --workers 2 --slots 4 --set lease.timeout=10s --my-own-option"
        })
final class RunCommand implements Callable<Integer> {
    private final ExamplePrograms examples;
    private final Runner runner;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "A job jar, or an example: kalman, wordcount.")
    private String program;

    @Parameters(index = "1..*", paramLabel = "ARGUMENTS", description = "What the program's main is given.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "The program's main class; else the one in the jar's manifest.")
    private @Nullable String mainClass;

    @Option(
            names = "--cluster",
            description = "Run on the Ray cluster of this machine; if none runs, one is started for the run.")
    private boolean onCluster;

    @Option(names = "--address", paramLabel = "HOST:PORT", description = "Run on this Ray cluster.")
    private @Nullable String address;

    @Option(
            names = "--detach",
            description = {
                "With --cluster or --address: print the job's id once it runs, and leave it to itself.",
                "A program that waits for its job is ended there."
            })
    private boolean detach;

    @Option(
            names = "--no-progress",
            description = "Do not show on standard error how a job comes on that runs for some seconds.")
    private boolean noProgress;

    @Option(names = "--workers", paramLabel = "N", description = "Worker processes; else one per node.")
    private @Nullable Integer workers;

    @Option(
            names = "--slots",
            paramLabel = "M",
            description = "Tasks that one worker may take; else as many as the job needs.")
    private @Nullable Integer slots;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            description = "Subtasks of every operator that does not set its own parallelism.")
    private @Nullable Integer parallelism;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings from a .properties or .yaml file; of several, later ones win. Wins over the program.")
    private List<Path> configFiles = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; see docs/configuration.md. Wins over files and the program.")
    private Map<String, String> assignments = new LinkedHashMap<>();

    @Option(
            names = "--explain",
            arity = "0..1",
            fallbackValue = "text",
            paramLabel = "text|dot",
            description = "Print the plan of the program's job, as text or for Graphviz, and do not run it.")
    private @Nullable PlanFormat explained;

    @Option(
            names = "--show-config",
            description = "Print every setting of the program's job with its origin, and do not run it.")
    private boolean showConfig;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this text. After PROGRAM, it is the program's own.")
    @SuppressWarnings("unused") // the parser acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version. After PROGRAM, it is the program's own.")
    @SuppressWarnings("unused") // the parser acts on it
    private boolean version;

    /** Runs what was asked for. */
    @FunctionalInterface
    interface Runner {
        ExitCode run(Launch launch);
    }

    /** How a plan is printed. */
    enum PlanFormat {
        TEXT,
        DOT
    }

    RunCommand(ExamplePrograms examples, Runner runner) {
        this.examples = examples;
        this.runner = runner;
    }

    @Override
    public Integer call() {
        Launch launch = new Launch(program(), arguments, settings(), configFiles, previews());
        refuseBadSettings(launch);
        return runner.run(launch).code();
    }

    /** Before the program does anything. */
    private void refuseBadSettings(Launch launch) {
        ConfigurationBuilder layers = Configuration.builder().commandLine(launch.settings());
        launch.configFiles().forEach(layers::file);
        Configuration configuration = layers.build();
        if (detach && configuration.value(EngineKeys.EXECUTION_MODE) == ExecutionMode.EMBEDDED) {
            throw new InvalidJobException("a job in one JVM ends with it: --detach (expected: with --cluster, after"
                    + " ./raystream cluster up, or with --address HOST:PORT)");
        }
        if (launch.previews().isEmpty()) {
            JvmFlags.require(configuration);
        }
    }

    private Program program() {
        Program found = examples.find(program).orElseGet(this::jar);
        return mainClass == null ? found : new Program(found.jar(), mainClass);
    }

    private Program jar() {
        Path jar = Path.of(program);
        if (!program.toLowerCase(Locale.ROOT).endsWith(".jar") && !Files.exists(jar)) {
            throw new InvalidJobException("unknown program: name=" + program + " (expected: a jar file, or one of "
                    + String.join(", ", ExamplePrograms.names()) + ")");
        }
        return new Program(jar, null);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(assignments);
        if (onCluster || address != null) {
            put(
                    settings,
                    EngineKeys.EXECUTION_MODE,
                    ExecutionMode.CLUSTER.name().toLowerCase(Locale.ROOT));
        }
        if (detach) {
            put(settings, EngineKeys.JOB_ATTACHED, false);
        }
        if (noProgress) {
            put(
                    settings,
                    EngineKeys.CONSOLE_PROGRESS,
                    ProgressChoice.NEVER.name().toLowerCase(Locale.ROOT));
        }
        put(settings, EngineKeys.CLUSTER_ADDRESS, address);
        put(settings, EngineKeys.CLUSTER_WORKERS, workers);
        put(settings, EngineKeys.CLUSTER_SLOTS, slots);
        put(settings, EngineKeys.JOB_PARALLELISM, parallelism);
        return settings;
    }

    private static void put(Map<String, String> settings, ConfigKey<?> key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        String assigned = settings.put(key.name(), value.toString());
        if (assigned != null && !assigned.equals(value.toString())) {
            throw new InvalidJobException("two values for one setting: key=" + key.name() + " --set=" + assigned
                    + " option=" + value + " (expected: one of them)");
        }
    }

    private List<Preview> previews() {
        List<Preview> previews = new ArrayList<>();
        if (showConfig) {
            previews.add(Preview.CONFIGURATION);
        }
        if (explained != null) {
            previews.add(explained == PlanFormat.DOT ? Preview.DOT : Preview.TEXT);
        }
        return previews;
    }
}
