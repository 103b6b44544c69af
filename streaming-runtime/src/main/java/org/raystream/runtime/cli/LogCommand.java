package org.raystream.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.chain.ChainInspector;
import org.raystream.runtime.log.chronicle.CycleFiles;
import org.raystream.runtime.log.segment.SegmentFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the replay logs of channels hold, and checks them. */
@Command(
        name = "log",
        description = {
            "Reads the replay log of a channel, or all logs below a directory, and checks every batch.",
            "It may be written meanwhile, or be what a killed process left. Nothing is changed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {"0:all logs are intact", "1:a log is damaged", "2:there is no log, or it cannot be read"},
        footerHeading = "%nExample:%n",
        footer = "  ./raystream log /tmp/raystream-worker-kalman-4f1c22aa-worker-0")
final class LogCommand implements Callable<Integer> {
    private static final ChainInspector INSPECTOR = new ChainInspector(SegmentFiles.FORMAT, CycleFiles.FORMAT);

    @Parameters(paramLabel = "DIR", description = "Directory of a log, or one that logs are in at any depth.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> logs = logs();
        if (logs.isEmpty()) {
            throw new InvalidJobException(
                    "no log in directory=" + directory + " (expected: the directory of a channel's log, or one above)");
        }
        PrintWriter out = spec.commandLine().getOut();
        int damaged = 0;
        for (Path log : logs) {
            LogReport report = inspect(log);
            new LogText(report).lines().forEach(out::println);
            out.println();
            damaged += report.isIntact() ? 0 : 1;
        }
        out.println("logs=" + logs.size() + " damaged=" + damaged);
        out.flush();
        return (damaged == 0 ? ExitCode.FINISHED : ExitCode.FAILED).code();
    }

    private List<Path> logs() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(INSPECTOR::isLog).sorted().toList();
        } catch (IOException | UncheckedIOException | LogException failed) {
            throw new InvalidJobException("cannot read directory=" + directory + " reason=" + failed, failed);
        }
    }

    private static LogReport inspect(Path log) {
        try {
            return INSPECTOR.inspect(log);
        } catch (LogException failed) {
            throw new InvalidJobException(String.valueOf(failed.getMessage()), failed);
        }
    }
}
