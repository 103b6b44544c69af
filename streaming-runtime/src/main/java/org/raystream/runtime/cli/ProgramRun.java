package org.raystream.runtime.cli;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.raystream.runtime.client.DriverProcess;
import org.raystream.runtime.client.DriverSettings;
import org.raystream.runtime.client.Preview;

/**
 * Runs a program in this process and waits for the jobs that it submits.
 *
 * <p>Threading: one thread, which becomes the program's main thread.
 */
final class ProgramRun implements RunCommand.Runner {
    private final Properties properties;
    private final DriverProcess process;
    private final PrintStream err;

    /** Hands the engine its settings in {@code properties}, which are those of the system outside tests. */
    ProgramRun(Properties properties, DriverProcess process, PrintStream err) {
        this.properties = properties;
        this.process = process;
        this.err = err;
    }

    /** Returns once the program's {@code main} has returned and all attached jobs have ended. */
    @Override
    public ExitCode run(Launch launch) {
        try (ProgramJar jar = ProgramJar.open(launch.program())) {
            handOver(launch);
            process.takeExitCode();
            Thread.currentThread().setContextClassLoader(jar.loader());
            ExitCode ofMain = runMain(jar, launch.arguments().toArray(new String[0]));
            ExitCode ofJobs = ExitCode.of(process.awaitJobs(err));
            ExitCode ofOthers = ExitCode.of(process.leaveDetachedJobs(System.out, err));
            return Stream.of(ofMain, ofJobs, ofOthers)
                    .filter(code -> code != ExitCode.FINISHED)
                    .findFirst()
                    .orElse(ExitCode.FINISHED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private ExitCode runMain(ProgramJar jar, String[] arguments) {
        try {
            jar.main().invoke(null, (Object) arguments);
            return ExitCode.FINISHED;
        } catch (InvocationTargetException thrown) {
            Throwable failure = thrown.getCause() == null ? thrown : thrown.getCause();
            return new ErrorReport(err::println).of(failure);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("main was made accessible: " + jar.main(), impossible);
        }
    }

    private void handOver(Launch launch) {
        set(DriverSettings.LAUNCHED, "true");
        set(DriverSettings.JOB_JARS, launch.program().jar().toAbsolutePath().toString());
        launch.settings().forEach((key, value) -> set(DriverSettings.SET_PREFIX + key, value));
        if (!launch.configFiles().isEmpty()) {
            set(
                    DriverSettings.CONFIG_FILES,
                    launch.configFiles().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        set(
                DriverSettings.PREVIEW,
                launch.previews().stream().map(Preview::name).collect(Collectors.joining(",")));
    }

    private void set(String property, String value) {
        Object unused = properties.setProperty(property, value);
    }
}
