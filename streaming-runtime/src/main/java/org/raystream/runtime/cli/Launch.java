package org.raystream.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.raystream.runtime.client.Preview;

/**
 * A program and all that the user said about how to run it.
 *
 * @param arguments the program's own
 * @param settings configuration keys and values of the command line
 * @param configFiles configuration files, later ones win
 * @param previews what to show of the program's first job instead of running it; empty: run it
 */
record Launch(
        Program program,
        List<String> arguments,
        Map<String, String> settings,
        List<Path> configFiles,
        List<Preview> previews) {
    /** Copies collections. */
    Launch {
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
        configFiles = List.copyOf(configFiles);
        previews = List.copyOf(previews);
    }
}
