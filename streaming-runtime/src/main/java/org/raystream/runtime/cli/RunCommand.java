package org.raystream.runtime.cli;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.runtime.client.DriverProcess;
import org.raystream.runtime.client.DriverSettings;
import org.raystream.runtime.client.FailureText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the program of a job's author in this JVM, and waits for the jobs that it submits. */
@Command(
        name = "run",
        description = "Runs a job: in this JVM, or with --cluster or --address on Ray.",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USERS_MISTAKE = 2;

    @Option(
            names = "--class",
            paramLabel = "MAIN",
            description = "The class of the jar to start, if its manifest names none.")
    private @Nullable String mainClass;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting; wins over files and code. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties or YAML file of settings. May be repeated.")
    private List<Path> configFiles = List.of();

    @Option(
            names = "--cluster",
            description =
                    "Run on the Ray cluster of this machine; if there is none, on one that is started for the job.")
    private boolean isCluster;

    @Option(names = "--address", paramLabel = "HOST:PORT", description = "Run on this Ray cluster.")
    private @Nullable String address;

    @Option(names = "--workers", paramLabel = "N", description = "Worker processes of each job.")
    private @Nullable Integer workers;

    @Option(names = "--slots", paramLabel = "M", description = "Tasks that one worker may take.")
    private @Nullable Integer slots;

    @Option(names = "--explain", description = "Print the plans of jobs, as text and for Graphviz, and run none.")
    private boolean isExplaining;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "A jar, or the name of a class on the class path.")
    private String program = "";

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "For the program.")
    private List<String> arguments = List.of();

    private final PrintStream err = System.err;

    @Override
    public Integer call() throws InterruptedException {
        DriverProcess.CURRENT.takeExitCode();
        int code = runProgram();
        return Math.max(code, DriverProcess.CURRENT.awaitJobs(err));
    }

    private int runProgram() {
        try {
            JobProgram found = JobProgram.find(program, mainClass);
            handOver(found);
            found.run(arguments.toArray(new String[0]));
            return 0;
        } catch (InvalidJobException mistake) {
            return tellMistake(mistake);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            return tell(cause == null ? thrown : cause);
        }
    }

    /** Leaves everything where the engine looks for it. */
    private void handOver(JobProgram found) {
        settings.forEach(RunCommand::set);
        if (isCluster || address != null) {
            set("execution.mode", "cluster");
        }
        if (address != null) {
            set("cluster.address", address);
        }
        if (workers != null) {
            set("cluster.workers", workers.toString());
        }
        if (slots != null) {
            set("cluster.slots", slots.toString());
        }
        if (!configFiles.isEmpty()) {
            System.setProperty(
                    DriverSettings.CONFIG_FILES,
                    configFiles.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        if (isExplaining) {
            System.setProperty(DriverSettings.EXPLAIN, "true");
        }
        found.jar().ifPresent(jar -> System.setProperty(DriverSettings.JOB_JARS, jar.toString()));
    }

    private static void set(String key, String value) {
        System.setProperty(DriverSettings.SET_PREFIX + key, value);
    }

    private int tell(Throwable thrown) {
        if (thrown instanceof InvalidJobException mistake) {
            return tellMistake(mistake);
        }
        if (thrown instanceof JobFailedException failure) {
            FailureText.print(failure, err);
            return failure.getCause() instanceof InvalidJobException ? USERS_MISTAKE : FAILED;
        }
        err.print("raystream: the program failed: ");
        thrown.printStackTrace(err);
        return FAILED;
    }

    private int tellMistake(InvalidJobException mistake) {
        err.println("raystream: " + mistake.getMessage());
        return USERS_MISTAKE;
    }
}
