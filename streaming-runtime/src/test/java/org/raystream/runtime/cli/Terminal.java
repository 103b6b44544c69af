package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Function;
import org.raystream.runtime.client.ClusterJobs;
import picocli.CommandLine;

/** The command line with somebody who reads what it prints. */
final class Terminal {
    private final CommandLine commandLine;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Terminal(RunCommand run, LocalCluster local, Function<String, ClusterJobs> join) {
        commandLine = Raystream.commandLine(run, local, join)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    /** One on which no program runs and no cluster is joined. */
    static Terminal withoutCluster(RunCommand run, LocalCluster local) {
        return new Terminal(run, local, address -> {
            throw new IllegalStateException("joined address=" + address);
        });
    }

    /** Runs a command, whose arguments have no blanks, and returns its exit code. */
    int type(String command) {
        return Raystream.execute(commandLine, command.split(" +"));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
