package org.raystream.riotbench.jobs;

import org.raystream.api.job.InvalidJobException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How the jobs here read their command lines. */
final class CommandLines {
    private CommandLines() {}

    /**
     * Fills {@code options} from {@code args}; {@code false} if the user asked for help, which is then printed.
     *
     * @throws InvalidJobException if {@code args} cannot be understood
     */
    static boolean read(Object options, String[] args) {
        CommandLine commandLine = new CommandLine(options);
        try {
            if (commandLine.parseArgs(args).isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return false;
            }
            return true;
        } catch (ParameterException refused) {
            throw new InvalidJobException(
                    commandLine.getCommandName() + ": " + refused.getMessage() + " (--help shows what can be said)",
                    refused);
        }
    }
}
