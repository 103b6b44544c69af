package org.raystream.runtime.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Tells the arguments of {@code run} from those of the program: the engine's options may stand before and after the program's name, all
 * else after the name is the program's, and what follows {@code --} is so in any case. After the name, {@code --help} and {@code --version} are the program's too.
 *
 * <p>Threading: one thread.
 */
final class RunArguments {
    private static final String END_OF_OPTIONS = "--";

    private final CommandSpec run;
    private final List<String> engines = new ArrayList<>();
    private final List<String> programs = new ArrayList<>(); // its name first

    private RunArguments(CommandSpec run) {
        this.run = run;
    }

    /** Returns the same arguments in the order that the parser wants: options of {@code run}, the program, the program's arguments. */
    static List<String> inOrder(CommandSpec run, List<String> arguments) {
        RunArguments sorted = new RunArguments(run);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            sorted.take(rest.next(), rest);
        }
        List<String> inOrder = new ArrayList<>(sorted.engines);
        inOrder.addAll(sorted.programs);
        return inOrder;
    }

    private void take(String argument, Iterator<String> rest) {
        if (argument.equals(END_OF_OPTIONS)) {
            rest.forEachRemaining(programs::add);
            return;
        }
        int assignment = argument.indexOf('=');
        OptionSpec option = find(assignment < 0 ? argument : argument.substring(0, assignment));
        if (option != null) {
            takeOption(option, argument, assignment >= 0, rest);
        } else if (argument.startsWith("-") && programs.isEmpty()) {
            engines.add(argument); // the parser says what is wrong with it
        } else {
            programs.add(argument);
        }
    }

    private void takeOption(OptionSpec option, String argument, boolean hasValue, Iterator<String> rest) {
        if (hasValue || option.arity().max() == 0) {
            engines.add(argument);
        } else if (option.arity().min() == 0) {
            engines.add(argument + "=" + option.fallbackValue()); // its value is never an argument of its own
        } else {
            engines.add(argument);
            if (rest.hasNext()) {
                engines.add(rest.next());
            } else {
                programs.clear(); // else the parser would take the program for the missing value
            }
        }
    }

    private @Nullable OptionSpec find(String name) {
        OptionSpec option = run.findOption(name);
        boolean isHelp = option != null && (option.usageHelp() || option.versionHelp());
        return isHelp && !programs.isEmpty() ? null : option;
    }
}
