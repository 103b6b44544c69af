package org.raystream.runtime.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command line with somebody who reads what it prints. */
final class Terminal {
    private final CommandLine commandLine;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Terminal(RunCommand run, ClusterCommand cluster) {
        commandLine = Raystream.commandLine(run, cluster)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
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
